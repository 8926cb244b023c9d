-- Written by dev.rekindle.journey alone: who has something open in an editor, whether a draft of a journey or of a decision
-- table; a row counts for 45 seconds after seen_at. Replaces journey_draft_presence, whose rows are of no use any more.
create table draft_presence (
    room      text        not null,
    user_name text        not null,
    since     timestamptz not null,
    seen_at   timestamptz not null,
    primary key (room, user_name)
);
drop table journey_draft_presence;
