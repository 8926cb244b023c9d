-- An archived journey is hidden from lists. Written by dev.rekindle.journey alone.
alter table journey add column archived_at timestamptz;
