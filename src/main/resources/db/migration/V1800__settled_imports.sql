-- Written by dev.rekindle.member alone: that somebody decided to leave out the rows of an import that were refused.
alter table member_import
    add column settled_at timestamptz,
    add column settled_by text;
