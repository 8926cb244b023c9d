-- Written by dev.rekindle.message alone: the journey's zone, which decides the local times of a member without one.
alter table message add column journey_zone text;
