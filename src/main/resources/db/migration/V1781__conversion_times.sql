-- For dev.rekindle.journey's table: the goal events of a period. They are recorded about in the order in which they happen.
create index conversion_occurred on conversion using brin (occurred_at) with (pages_per_range = 16, autosummarize = on);
