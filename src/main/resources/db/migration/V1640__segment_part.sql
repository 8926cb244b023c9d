-- Written by dev.rekindle.segment alone.
-- Segments that are kept to be used in the conditions of other segments. See decision 0381.
create table segment_part (
    segment_key text primary key references segment on delete cascade
);
