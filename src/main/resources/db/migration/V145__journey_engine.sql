-- Written by dev.rekindle.journey alone.
-- The engine's ids, handed out in blocks of 10,000.
create sequence engine_id;
