-- Segments follow messages, journeys and days of attributes. See decision 0483.

-- Written by dev.rekindle.message, tracking and journey: times in order, so that those whom a moving window passes are found
-- without reading the rest.
create index message_sent_time on message (sent_at) where sent_at is not null;
create index outcome_time on outcome (occurred_at) where not automatic;
create index enrolment_entered_time on enrolment (entered_at);
create index enrolment_ended_time on enrolment (ended_at) where ended_at is not null;

-- Published by dev.rekindle.tracking: what people did with a message. segment_source_outcome adds the message.
create view segment_message_outcome as
select message_id, kind as deed, occurred_at, automatic from outcome where not automatic;

-- Written by dev.rekindle.segment alone, as the triggers of V1630. A message is noted when it is sent or refused, not with
-- each of its states. message:moved is for rules about outcomes: messages that were deleted, or got another member by a merge.
create function segment_note_messages() returns trigger language plpgsql as $$
begin
    if not exists (select from segment_input where input in ('message', 'message:moved')) then
        return null;
    end if;
    if tg_op = 'UPDATE' then
        insert into segment_waiting (member_id, input)
        select distinct c.member_id, i.input
          from (select unnest(array[n.member_id, o.member_id]) as member_id, n.member_id <> o.member_id as moved
                  from changed n
                  join before o on o.id = n.id
                 where (n.member_id, n.sent_at, n.state in ('AWAITING', 'DELIVERED', 'UNKNOWN'))
                       is distinct from (o.member_id, o.sent_at, o.state in ('AWAITING', 'DELIVERED', 'UNKNOWN'))) c
          join segment_input i on i.input = 'message' or i.input = 'message:moved' and c.moved;
    else
        insert into segment_waiting (member_id, input)
        select distinct c.member_id, i.input
          from changed c
          join segment_input i on i.input = 'message' or i.input = 'message:moved' and tg_op = 'DELETE'
         where c.sent_at is not null;
    end if;
    return null;
end $$;
create trigger segment_note_insert after insert on message
    referencing new table as changed for each statement execute function segment_note_messages();
create trigger segment_note_update after update on message
    referencing old table as before new table as changed for each statement execute function segment_note_messages();
create trigger segment_note_delete after delete on message
    referencing old table as changed for each statement execute function segment_note_messages();

-- The message of a deleted outcome is deleted first, and is noted then.
create function segment_note_outcomes() returns trigger language plpgsql as $$
begin
    if not exists (select from segment_input where starts_with(input, 'outcome:')) then
        return null;
    end if;
    insert into segment_waiting (member_id, input)
    select distinct m.member_id, 'outcome:' || o.kind
      from changed o
      join segment_source_message m on m.message_id = o.message_id
     where (not o.automatic or tg_op = 'UPDATE')
       and exists (select from segment_input i where i.input = 'outcome:' || o.kind);
    return null;
end $$;
create trigger segment_note_insert after insert on outcome
    referencing new table as changed for each statement execute function segment_note_outcomes();
create trigger segment_note_update after update on outcome
    referencing new table as changed for each statement execute function segment_note_outcomes();
create trigger segment_note_delete after delete on outcome
    referencing old table as changed for each statement execute function segment_note_outcomes();

-- The input is journey:<key>, or journey:* of rules about any journey.
create function segment_note_enrolments() returns trigger language plpgsql as $$
begin
    if not exists (select from segment_input where starts_with(input, 'journey:')) then
        return null;
    end if;
    if tg_op = 'UPDATE' then
        insert into segment_waiting (member_id, input)
        select distinct c.member_id, i.input
          from (select unnest(array[n.member_id, o.member_id]) as member_id, n.journey_key
                  from changed n
                  join before o on o.id = n.id
                 where (n.member_id, n.arm, n.entered_at, n.ended_at, n.outcome)
                       is distinct from (o.member_id, o.arm, o.entered_at, o.ended_at, o.outcome)) c
          join segment_input i on i.input in ('journey:*', 'journey:' || c.journey_key);
    else
        insert into segment_waiting (member_id, input)
        select distinct c.member_id, i.input
          from changed c
          join segment_input i on i.input in ('journey:*', 'journey:' || c.journey_key);
    end if;
    return null;
end $$;
create trigger segment_note_insert after insert on enrolment
    referencing new table as changed for each statement execute function segment_note_enrolments();
create trigger segment_note_update after update on enrolment
    referencing old table as before new table as changed for each statement execute function segment_note_enrolments();
create trigger segment_note_delete after delete on enrolment
    referencing old table as changed for each statement execute function segment_note_enrolments();
