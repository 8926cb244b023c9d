-- Written by dev.rekindle.value. Figures of each member, computed again every night. Nearly all rows change each time:
-- space is left in the pages, and no changing column is indexed, so that an update writes no index.
create table member_value (
    member_id       bigint primary key references member on delete cascade,
    orders          int not null,
    revenue         numeric(20, 4) not null,
    average_order   numeric(20, 4),
    first_order     timestamptz,
    last_order      timestamptz,
    recency         smallint,
    frequency       smallint,
    monetary        smallint,
    rfm_class       text,
    lifecycle       text not null,
    lifecycle_since timestamptz not null,
    aipl            text,
    p_alive         float8,
    expected_orders float8,
    clv             numeric(20, 4),
    clv_simple      numeric(20, 4),
    -- the stages at the beginning of the current week; null for a member who joined in it
    week_lifecycle  text,
    week_aipl       text
) with (fillfactor = 50);

-- One computation of all figures, with the parameters of the models that it used: those of an earlier one where a fit failed.
create table value_run (
    id                  bigint generated always as identity primary key,
    as_of               timestamptz not null,
    took_millis         bigint not null,
    members             bigint not null,
    buyers              bigint not null,
    currency            text not null,
    other_orders        bigint not null,
    recency_bounds      float8[] not null,
    frequency_bounds    float8[] not null,
    monetary_bounds     float8[] not null,
    purchase_problem    text,
    purchase_as_of      timestamptz,
    purchase_members    bigint,
    purchase_likelihood float8,
    r                   float8,
    alpha               float8,
    a                   float8,
    b                   float8,
    spend_problem       text,
    spend_as_of         timestamptz,
    spend_members       bigint,
    spend_likelihood    float8,
    p                   float8,
    q                   float8,
    v                   float8,
    held_back_from      date,
    held_back_weeks     int not null
);

-- How well a model fitted to the weeks before the held-back ones foretold these; of the last run that could compare.
create table value_calibration (
    run_id          bigint not null references value_run on delete cascade,
    part            int not null,
    members         bigint not null,
    alive           float8 not null,
    foretold        float8 not null,
    bought          float8 not null,
    foretold_orders float8 not null,
    orders          float8 not null,
    primary key (run_id, part)
);

-- How many members were in which stage at the beginning of a week, and in which at its end or now.
create table value_flow (
    kind       text not null check (kind in ('LIFECYCLE', 'AIPL')),
    week       date not null,
    from_stage text not null,
    to_stage   text not null,
    members    bigint not null,
    primary key (kind, week, from_stage, to_stage)
);

-- Indicators of one week.
create table value_week (
    week      date primary key,
    joined    bigint not null,
    activated bigint not null,
    buyers    bigint not null,
    returned  bigint not null,
    orders    bigint not null,
    revenue   numeric(20, 4) not null,
    referrals bigint not null
);

-- Published by dev.rekindle.value: what a segment’s rule may ask of figures. The columns are those of the enum Figure.
create view segment_source_value as
select member_id, orders, revenue, average_order, first_order, last_order, recency, frequency, monetary, rfm_class,
       lifecycle, lifecycle_since, aipl, p_alive, 1 - p_alive as churn, expected_orders, clv, clv_simple
  from member_value;

-- Published by dev.rekindle.message: which members messages were sent to.
create view value_source_message as
select id, member_id, sent_at from message where sent_at is not null;

-- Published by dev.rekindle.tracking: what people, not machines, did with messages.
create view value_source_outcome as
select message_id, kind, occurred_at from outcome where not automatic;
