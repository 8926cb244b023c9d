-- Published by dev.rekindle.event: what a segment's rule may ask of events, with their properties.
create or replace view segment_source_event as
select member_id, type, occurred_at, amount, currency, id, properties from event;

-- Published by dev.rekindle.message: what a segment's rule may ask of messages. Received: sent and not refused.
create view segment_source_message as
select member_id, id as message_id, channel, template, topic, journey_key, sent_at,
       state in ('AWAITING', 'DELIVERED', 'UNKNOWN') as received
  from message;

-- Published by dev.rekindle.tracking: what a segment's rule may ask of what members did with messages. Opens and clicks by
-- machines do not count.
create view segment_source_outcome as
select m.member_id, o.message_id, o.kind as deed, o.occurred_at, m.channel, m.template, m.topic, m.journey_key
  from outcome o join segment_source_message m on m.message_id = o.message_id
 where not o.automatic;

-- Published by dev.rekindle.journey: what a segment's rule may ask of journeys.
create view segment_source_enrolment as
select member_id, journey_key, arm, entered_at, ended_at, outcome from enrolment;
