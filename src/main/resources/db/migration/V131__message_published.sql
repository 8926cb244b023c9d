-- What dev.rekindle.message publishes to report: one row per ledger row, its state in the words of every screen.
-- planned = withheld + pending + sent, sent = awaiting + delivered + failed + unknown: `standing` is exactly one of six.
create view report_message as
select m.id as message_id,
       m.enrolment_id,
       m.journey_key,
       m.version_id,
       m.step,
       m.visit,
       m.member_id,
       m.channel,
       m.template,
       m.variant,
       case m.state
           when 'PENDING' then 'PENDING'
           when 'LEASED' then 'PENDING'
           when 'SENDING' then 'PENDING'
           else m.state
       end as standing,
       m.state in ('AWAITING', 'DELIVERED', 'FAILED', 'UNKNOWN') as sent,
       m.reason,
       m.planned_at,
       m.due_at,
       m.sent_at,
       m.cost
  from message m;
