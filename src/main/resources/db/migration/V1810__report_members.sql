-- Written by dev.rekindle.report alone. Sums over 32 days, so that a page over years reads few of them; figures of members, who
-- count once however often they entered. See decision 0494.
alter table report_rollup drop constraint report_rollup_grain_check;
alter table report_rollup add constraint report_rollup_grain_check check (grain in ('H', 'D', 'M'));

insert into report_rollup (kind, grain, bucket, journey, version, d1, d2, d3, d4, d5, n1, n2, n3, n4, n5, n6, m1, m2)
select kind, 'M', bucket / 32, journey, version, d1, d2, d3, d4, d5,
       sum(n1), sum(n2), sum(n3), sum(n4), sum(n5), sum(n6), sum(m1), sum(m2)
  from report_rollup
 where grain = 'D'
 group by kind, bucket / 32, journey, version, d1, d2, d3, d4, d5;

-- An entry is counted with the entries of the same member before it: those after a changed one are noted with it. A plan that
-- was made while tables were small must not read them whole later.
create or replace function report_note_enrolments() returns trigger language plpgsql
    set enable_seqscan = off as $$
begin
    if tg_op = 'UPDATE' then
        insert into report_waiting (block)
        select report_block(n.id)
          from changed n
          join before o on o.id = n.id
         where (n.journey_key, n.version_id, n.member_id, n.arm, n.entered_at, n.ended_at, n.outcome)
               is distinct from (o.journey_key, o.version_id, o.member_id, o.arm, o.entered_at, o.ended_at, o.outcome)
        union
        select report_block(e.id)
          from changed n
          join before o on o.id = n.id
         cross join lateral (select id from enrolment
                              where member_id in (n.member_id, o.member_id)
                                and journey_key in (n.journey_key, o.journey_key) offset 0) e
         where (n.journey_key, n.version_id, n.member_id, n.arm, n.entered_at)
               is distinct from (o.journey_key, o.version_id, o.member_id, o.arm, o.entered_at);
    else
        insert into report_waiting (block)
        select report_block(id) from changed
        union
        select report_block(e.id)
          from changed n
         cross join lateral (select id from enrolment
                              where member_id = n.member_id and entered_at >= n.entered_at and journey_key = n.journey_key offset 0) e;
    end if;
    return null;
end $$;

-- An event can be the goal of several enrolments, and is counted once among them: all of them are noted.
create or replace function report_note_conversions() returns trigger language plpgsql
    set enable_seqscan = off as $$
begin
    insert into report_waiting (block)
    select report_block(enrolment_id) from changed
    union
    select report_block(c.enrolment_id) from conversion c where c.event_id in (select event_id from changed)
    union
    select report_block(e.id)
      from changed n
     cross join lateral (select e.id
                           from enrolment o
                           join enrolment e on e.member_id = o.member_id and e.entered_at >= o.entered_at
                                           and e.journey_key = o.journey_key
                          where o.id = n.enrolment_id offset 0) e;
    return null;
end $$;

-- The figures of members are not summed yet: until they are, reports are read from the rows.
insert into report_waiting (block, noted_at) select distinct report_block(id), to_timestamp(0) from enrolment;
