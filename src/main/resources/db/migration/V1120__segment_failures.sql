-- The latest evaluation of a segment when it failed; cleared by the next that succeeds. failure is a name of
-- dev.rekindle.segment.EvaluationFailure.
alter table segment
    add column failed_at timestamptz,
    add column failure   text,
    add constraint segment_failure check ((failed_at is null) = (failure is null));
