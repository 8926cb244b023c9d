-- Written by dev.rekindle.tracking: link.
-- A unique B-tree holds no address of more than 2,704 bytes; a hash index holds any.
alter table link drop constraint link_url_key;
alter table link add constraint link_url exclude using hash (url with =);
