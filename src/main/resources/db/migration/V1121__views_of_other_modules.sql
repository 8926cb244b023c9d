-- Published by dev.rekindle.member: what a segment's rule may ask of members. Plain columns, so that PostgreSQL replaces
-- the views by their tables and uses their indexes.
create view segment_source_member as
select id, external_id, email, phone, first_name, last_name, tier, zone, locale, points, birthday_month, birthday_year,
       joined_at, attributes
  from member;

create view segment_source_tag as
select member_id, tag from member_tag;

create view segment_source_consent as
select member_id, channel, topic, given from consent;

create view segment_source_occasion as
select member_id, occasion, on_date from member_occasion;

-- Published by dev.rekindle.member: the text in which lists search for members. See decision 0131.
create view message_search_member as
select id, search from member;

-- Published by dev.rekindle.event: what a segment's rule may ask of events.
create view segment_source_event as
select member_id, type, occurred_at, amount, currency from event;
