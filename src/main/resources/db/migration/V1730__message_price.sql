-- Written by dev.rekindle.message. The currency of the price that the provider itself reported, ISO 4217; null where the cost
-- is the price list's.
alter table message add column cost_currency text;

-- Published by dev.rekindle.message: messages that a provider may bill, with what is known of their price. One that was
-- refused at once is not among them. cost: null where neither the provider nor the price list says it.
create view report_billed_message as
select m.id as message_id,
       m.enrolment_id,
       m.step,
       m.variant,
       m.channel,
       m.segments,
       m.cost,
       m.cost_currency
  from message m
 where m.state in ('AWAITING', 'DELIVERED', 'UNKNOWN') or m.state = 'FAILED' and m.provider_id is not null;
