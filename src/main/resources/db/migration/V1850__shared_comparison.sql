-- Written by dev.rekindle.report alone. compare: NONE, PREVIOUS or YEAR_BEFORE.
alter table report_share add compare text not null default 'NONE';
