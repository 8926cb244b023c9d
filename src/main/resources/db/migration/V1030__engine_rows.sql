-- A reference kept with NO ACTION asks two questions for each row deleted (is there another row with this key by now? does
-- anyone refer to it?), one kept with RESTRICT only the second. Eleven refer to an execution, and their checks are the
-- largest single cost of ending one. Both refuse the same; neither is deferred here. See decision 0110.
do $$
declare
    reference record;
begin
    for reference in
        select conname, conrelid::regclass as referring, pg_get_constraintdef(oid) as definition
          from pg_constraint
         where confrelid = 'act_ru_execution'::regclass and contype = 'f' and confdeltype = 'a'
    loop
        execute format('alter table %s drop constraint %I, add constraint %I %s on delete restrict',
                       reference.referring, reference.conname, reference.conname, reference.definition);
    end loop;
end $$;

-- Room on their pages for the new version of a row, so that a change of no indexed column touches no index.
alter table act_ru_execution set (fillfactor = 85);
alter table step set (fillfactor = 90);
