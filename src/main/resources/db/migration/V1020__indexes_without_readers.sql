-- Indexes that every waiting member pays for and nothing of ours reads: there are no tenants, and who looks for the parts
-- of an instance does so by the instance, not by its root. The engine's own queries by these still work, reading more.
-- See decision 0107.
drop index if exists act_idx_exe_root_pi;
drop index if exists act_idx_exec_tenant_id;
drop index if exists act_idx_job_tenant_id;
drop index if exists act_idx_event_subscr_tenant_id;
