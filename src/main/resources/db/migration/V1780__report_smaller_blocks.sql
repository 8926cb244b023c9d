-- A block is 64 enrolments, so that a change costs the computation of fewer of them (decision 0477).
create or replace function report_block(enrolment_id bigint) returns bigint language sql immutable parallel safe
    return enrolment_id / 64;

truncate report_waiting, report_rollup_block, report_rollup;

-- Since 1970: no time can be stated up to which everything is contained in the sums. Reports are read from the rows until
-- all of these blocks are computed.
insert into report_waiting (block, noted_at) select distinct report_block(id), to_timestamp(0) from enrolment;

-- Rows live for seconds and pages read all of them.
alter table report_waiting set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
                                autovacuum_vacuum_insert_scale_factor = 0.5);
