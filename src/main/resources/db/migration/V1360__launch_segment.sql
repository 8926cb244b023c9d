-- Written by dev.rekindle.journey: launch

-- A launch by hand names the segment whose members it admits. Null: the segment of the journey's entry.
alter table launch add column segment_key text;
