-- What dev.rekindle.tracking publishes to report: at most one row per message. Opens and clicks by machines
-- (outcome.automatic) do not count; whoever clicked has opened.
create view report_outcome as
select o.message_id,
       bool_or(o.kind in ('OPENED', 'CLICKED') and not o.automatic) as opened,
       bool_or(o.kind = 'CLICKED' and not o.automatic) as clicked,
       bool_or(o.kind = 'REPLIED') as replied,
       bool_or(o.kind = 'BOUNCED') as bounced,
       bool_or(o.kind = 'COMPLAINED') as complained,
       bool_or(o.kind = 'UNSUBSCRIBED') as unsubscribed,
       min(o.occurred_at) filter (where o.kind in ('OPENED', 'CLICKED') and not o.automatic) as opened_at,
       min(o.occurred_at) filter (where o.kind = 'CLICKED' and not o.automatic) as clicked_at,
       min(o.occurred_at) filter (where o.kind = 'UNSUBSCRIBED') as unsubscribed_at
  from outcome o
 group by o.message_id;
