-- Written by dev.rekindle.message alone: messages whose price the provider is still to be asked for. See decision 0471.
create table message_price_request (
    message_id bigint primary key references message on delete cascade,
    channel    text not null,
    due_at     timestamptz not null,
    attempts   int not null default 0
);
create index message_price_request_due on message_price_request (channel, due_at);

-- Until now a segment was taken to cost 0.01 where nobody had said its price. Such a cost is not known.
update message m set cost = null
 where m.cost_currency is null and m.cost = 0.01 * m.segments
   and not exists (select from setting s where s.name like 'message.%.price-per-segment');

-- Published by dev.rekindle.report for other programs, see src/docs/bi.md: the currency of the provider's own price.
create or replace view bi.messages as
select m.message_id, m.enrolment_id as entry_id, m.journey_key, v.version, m.step, m.member_id, m.channel, m.template, m.variant,
       m.standing as status, m.sent, m.reason, m.planned_at, m.due_at, m.sent_at, m.cost,
       coalesce(o.opened, false) as opened, coalesce(o.clicked, false) as clicked, coalesce(o.replied, false) as replied,
       coalesce(o.bounced, false) as bounced, coalesce(o.complained, false) as complained,
       coalesce(o.unsubscribed, false) as unsubscribed, o.opened_at, o.clicked_at, o.unsubscribed_at, b.cost_currency
  from report_message m
  left join report_version v on v.version_id = m.version_id
  left join report_outcome o on o.message_id = m.message_id
  left join report_billed_message b on b.message_id = m.message_id;
