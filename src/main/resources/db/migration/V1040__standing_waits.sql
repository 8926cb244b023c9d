-- Whoever waits for a time stands there with their own execution, no longer with a child of it (decision 0114). Those who
-- wait at this moment are moved: what their child execution held goes to the execution above it. Waits behind an
-- event-based gateway stay as they are; there the child stands at the gateway, not at the timer.
create temporary table standing on commit drop as
select distinct child.id_ as child, above.id_ as execution, child.act_id_, child.act_inst_id_, child.cached_ent_state_
  from act_ru_job timer
  join act_ru_execution child on child.id_ = timer.execution_id_ and child.act_id_ = timer.handler_cfg_
  join act_ru_execution above on above.id_ = child.parent_id_
 where timer.handler_type_ = 'timer-intermediate-transition' and child.is_scope_ and not child.is_concurrent_;

update act_ru_execution e
   set act_id_ = s.act_id_, act_inst_id_ = s.act_inst_id_, is_active_ = true, rev_ = e.rev_ + 1,
       cached_ent_state_ = e.cached_ent_state_ | s.cached_ent_state_
  from standing s where s.execution = e.id_;

update act_ru_job j set execution_id_ = s.execution, rev_ = j.rev_ + 1 from standing s where s.child = j.execution_id_;
update act_ru_incident i set execution_id_ = s.execution from standing s where s.child = i.execution_id_;

-- Rekindle sets no variables; an operator may have.
update act_ru_variable v set execution_id_ = s.execution, var_scope_ = s.execution, rev_ = v.rev_ + 1
  from standing s
 where s.child = v.execution_id_
   and not exists (select from act_ru_variable o where o.var_scope_ = s.execution and o.name_ = v.name_);
delete from act_ru_variable v using standing s where s.child = v.execution_id_;

delete from act_ru_execution e using standing s where s.child = e.id_;
