-- Written by dev.rekindle.value: members move between the classes of RFM as they do between stages.
alter table member_value add column week_rfm text;
update member_value set week_rfm = rfm_class;
alter table value_flow drop constraint value_flow_kind_check;
alter table value_flow add constraint value_flow_kind_check check (kind in ('LIFECYCLE', 'AIPL', 'RFM'));
