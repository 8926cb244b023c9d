-- Of the few that failed or are unknown, a page at a time; the many others are found soon in the order of all.
create index message_trouble on message (state, planned_at desc, id desc) where state in ('FAILED', 'UNKNOWN');

-- Who a message went to, by the whole address: the member may have another by now. One entry for each message, made when it
-- has settled. See decision 0133.
create index message_address on message (lower(address)) where settled_at is not null;
