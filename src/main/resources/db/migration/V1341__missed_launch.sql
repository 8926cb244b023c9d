-- Written by dev.rekindle.journey alone: launches that came too late, and what became of them.
create table missed_launch (
    journey_key text not null references journey,
    first_for   timestamptz not null,
    last_for    timestamptz not null,
    outcome     text not null check (outcome in ('SKIPPED', 'LATE')),
    noticed_at  timestamptz not null,
    primary key (journey_key, last_for, outcome)
);

-- Written by dev.rekindle.journey alone: up to which firing of its schedule a journey has begun or skipped its launches.
create table launch_cursor (
    journey_key text primary key references journey,
    reached_at  timestamptz not null
);
