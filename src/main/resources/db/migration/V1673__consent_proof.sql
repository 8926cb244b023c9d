-- What proves a consent that a user recorded: who recorded it, and where the member gave it. Null for what members did
-- themselves and what data brought. Written by dev.rekindle.member alone.
alter table consent_change add column by_user text;
alter table consent_change add column note text;
