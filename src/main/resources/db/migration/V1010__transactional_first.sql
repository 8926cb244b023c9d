-- Leads a claim to the few transactional messages among millions of marketing ones; costs nothing for those.
create index message_due_transactional on message (channel, due_at, id) where state = 'PENDING' and transactional;
