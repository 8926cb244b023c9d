-- Whose sending people have stopped: a journey's, a step's or a template's. Read with each claim and each send; nearly always
-- empty. WAIT: messages that fall due are HELD; WITHHOLD: they are withheld (decisions 0201, 0202).
-- Written by dev.rekindle.message alone.
create table send_stop (
    id          bigint generated always as identity primary key,
    journey_key text,
    step        text,
    template    text,
    mode        text not null check (mode in ('WAIT', 'WITHHOLD')),
    stopped_at  timestamptz not null,
    stopped_by  text not null,
    check ((journey_key is null) <> (template is null)),
    check (step is null or journey_key is not null),
    unique nulls not distinct (journey_key, step, template)
);

alter table message drop constraint message_state_check;
alter table message add constraint message_state_check check (state in
    ('PENDING', 'HELD', 'LEASED', 'SENDING', 'AWAITING', 'DELIVERED', 'FAILED', 'UNKNOWN', 'WITHHELD'));
create index message_held on message (journey_key, step) where state = 'HELD';

-- Published by dev.rekindle.message.
create or replace view report_message as
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
       case when m.state in ('HELD', 'LEASED', 'SENDING') then 'PENDING' else m.state end as standing,
       m.state in ('AWAITING', 'DELIVERED', 'FAILED', 'UNKNOWN') as sent,
       m.reason,
       m.planned_at,
       m.due_at,
       m.sent_at,
       m.cost
  from message m;
