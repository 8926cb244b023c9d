-- Written by dev.rekindle.event alone. Finds the refunds of a member among all events.
create index event_refund on event (member_id) where properties ->> 'refundOf' is not null or amount < 0;

-- Published by dev.rekindle.event: the purchases that an order's number names.
create view ordered_event as
select id as event_id, member_id, type, properties ->> 'orderId' as order_id
  from event
 where properties ->> 'orderId' is not null and (amount is null or amount >= 0);

-- Published by dev.rekindle.event: what of which order was refunded. A refund names its order itself, or its items name theirs.
create view refunded_order as
select r.id as refund_id, r.member_id, r.occurred_at, r.currency, part.order_id, part.amount
  from event r
 cross join lateral (
       select r.properties ->> 'refundOf' as order_id, abs(r.amount) as amount
        where r.properties ->> 'refundOf' is not null and r.amount is not null
        union all
       select i.item ->> 'refundOf', sum((i.item ->> 'quantity')::numeric * (i.item ->> 'price')::numeric)
         from jsonb_array_elements(case jsonb_typeof(r.properties -> 'items') when 'array' then r.properties -> 'items' else '[]' end)
              as i (item)
        where r.properties ->> 'refundOf' is null and i.item ->> 'refundOf' is not null
          and i.item ->> 'quantity' ~ '^\d+(\.\d+)?$' and i.item ->> 'price' ~ '^\d+(\.\d+)?$'
        group by 1) as part
 where r.properties ->> 'refundOf' is not null or r.amount < 0;

-- Written by dev.rekindle.journey alone: refunds of a purchase that is a conversion, each once. See decision 0470.
create table conversion_refund (
    enrolment_id bigint not null,
    event_id     bigint not null,
    refund_id    bigint not null,
    occurred_at  timestamptz not null,
    amount       numeric(18, 4) not null check (amount >= 0),
    primary key (enrolment_id, event_id, refund_id),
    foreign key (enrolment_id, event_id) references conversion on delete cascade
);
create index conversion_refund_refund on conversion_refund (refund_id);

-- Published by dev.rekindle.journey: amount is what is left of gross_amount after refunds, never below 0 for a purchase.
create or replace view report_conversion as
select c.enrolment_id,
       c.event_id,
       c.occurred_at,
       coalesce(c.amount, 0)
           - least(greatest(c.amount, 0),
                   coalesce((select round(sum(r.amount), 2) from conversion_refund r
                              where r.enrolment_id = c.enrolment_id and r.event_id = c.event_id), 0)) as amount,
       c.currency,
       coalesce(c.amount, 0) as gross_amount
  from conversion c;

-- Written by dev.rekindle.report alone: a refund changes the figures of the purchase's enrolments. See decision 0460.
create trigger report_note_insert after insert on conversion_refund
    referencing new table as changed for each statement execute function report_note_conversions();
create trigger report_note_update after update on conversion_refund
    referencing new table as changed for each statement execute function report_note_conversions();
create trigger report_note_delete after delete on conversion_refund
    referencing old table as changed for each statement execute function report_note_conversions();

-- Published by dev.rekindle.report for other programs, see src/docs/bi.md.
create or replace view bi.conversions as
select c.enrolment_id as entry_id, e.journey_key, v.version, e.member_id, e.arm, c.event_id, c.occurred_at, c.amount, c.currency,
       c.gross_amount
  from report_conversion c
  join report_enrolment e on e.enrolment_id = c.enrolment_id
  join report_version v on v.version_id = e.version_id;

-- What is there already.
insert into conversion_refund (enrolment_id, event_id, refund_id, occurred_at, amount)
select c.enrolment_id, c.event_id, r.refund_id, r.occurred_at, r.amount
  from refunded_order r
  join ordered_event p on p.member_id = r.member_id and p.order_id = r.order_id and p.event_id <> r.refund_id
  join conversion c on c.event_id = p.event_id
 where (r.currency is null or c.currency is null or r.currency = c.currency)
   and not exists (select from conversion x where x.enrolment_id = c.enrolment_id and x.event_id = r.refund_id)
   and not exists (select from ordered_event o
                    where o.member_id = p.member_id and o.type = p.type and o.order_id = p.order_id and o.event_id < p.event_id)
    on conflict do nothing;
