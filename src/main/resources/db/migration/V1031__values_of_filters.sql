-- For the values that lists offer as filters: they are read off the indexes one by one, each value once. See decision 0113.
create index member_tier on member (tier) where tier is not null;
create index member_zone on member (zone) where zone is not null;
create index message_reason on message (reason) where reason is not null;
