-- The order in which the list of members begins; with the number, by which ties go, so that a page is read off the index.
create index member_joined_id on member (joined_at, id);
drop index member_joined;
