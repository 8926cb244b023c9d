-- Who gave a member a tag (a user, import, api, a journey) and until when; null for tags from before, and for ever.
-- Written by dev.rekindle.member alone.
alter table member_tag add column tagged_by text;
alter table member_tag add column expires_at timestamptz;
create index member_tag_expires on member_tag (expires_at) where expires_at is not null;
