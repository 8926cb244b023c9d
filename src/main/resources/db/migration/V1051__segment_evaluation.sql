-- What each evaluation that changed something came to, written with the changes, so that a trend need not count them.
-- See decision 0132.
create table segment_evaluation (
    segment_key  text not null references segment on delete cascade,
    evaluated_at timestamptz not null,
    entered      bigint not null,
    left_        bigint not null,
    size         bigint not null,
    primary key (segment_key, evaluated_at)
);

insert into segment_evaluation (segment_key, evaluated_at, entered, left_, size)
select segment_key, changed_at, entered, left_,
       sum(entered - left_) over (partition by segment_key order by changed_at)
  from (select segment_key, changed_at,
               count(*) filter (where entered) as entered, count(*) filter (where not entered) as left_
          from segment_change group by segment_key, changed_at) counted;

-- Who is in a segment, latest first, a page at a time.
create index segment_member_entered on segment_member (segment_key, entered_at desc, member_id);
