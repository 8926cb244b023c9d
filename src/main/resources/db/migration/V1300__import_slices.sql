-- Written by dev.rekindle.member alone.
-- An import commits in slices and continues after a crash. See decision 0230.
alter table member_import
    add column plan       jsonb,
    add column attempt    int not null default 0,
    add column rows_total bigint;

-- What runs now has no stored plan and imported nothing yet: its file can be imported again.
update member_import set state = 'FAILED', failure = 'error' where state = 'RUNNING';

-- The rejected rows of a slice as one value, which is compressed. See decision 0231.
create table member_import_refusal_slice (
    import_id bigint not null references member_import on delete cascade,
    first_row bigint not null, -- among the rejected rows of the import, from 0
    rows      int not null,
    content   text not null,
    primary key (import_id, first_row)
);
insert into member_import_refusal_slice (import_id, first_row, rows, content)
select import_id, min(at), count(*), json_agg(json_build_object('l', line, 'p', packed, 'c', cells) order by line)::text
  from (select r.import_id, r.line, r.cells,
               row_number() over (partition by r.import_id order by r.line) - 1 as at,
               (select coalesce(json_agg(json_build_array(p ->> 'column', p ->> 'code', p ->> 'value')), '[]'::json)
                  from jsonb_array_elements(r.problems) p) as packed
          from member_import_refusal r) one
 group by import_id, at / 500;
drop table member_import_refusal;
