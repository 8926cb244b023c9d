-- The engine's process instances, published by dev.rekindle.journey.engine to the rest of dev.rekindle.journey. has_work is
-- false for an instance that no timer and no event can continue; the subscriptions of the instance's own execution are
-- those of goals and exits, which do not count. A column that a query does not select costs nothing.
create view engine_instance as
select i.id_ as id,
       i.proc_def_id_ as definition_id,
       exists (select from act_ru_job j where j.process_instance_id_ = i.id_)
           or exists (select from act_ru_event_subscr s join act_ru_execution c on c.id_ = s.execution_id_
                       where c.proc_inst_id_ = i.id_ and c.id_ <> i.id_) as has_work
  from act_ru_execution i
 where i.id_ = i.proc_inst_id_;
