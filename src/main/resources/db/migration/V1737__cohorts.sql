-- Written by dev.rekindle.report: how many members with their first order in a day, week or month ordered again in one of the
-- days, weeks or months after it. part 0: the members of the cohort.
create table report_cohort (
    unit    text not null check (unit in ('DAY', 'WEEK', 'MONTH')),
    cohort  date not null,
    part    int not null,
    members bigint not null,
    primary key (unit, cohort, part)
);
