-- Written by dev.rekindle.journey alone.
-- The members who wait at a step for a code, because its pool was empty.
create table coupon_wait (
    enrolment_id bigint not null references enrolment on delete cascade,
    step         text not null,
    visit        int not null,
    pool         text not null,
    since        timestamptz not null,
    primary key (enrolment_id, step, visit)
);
create index coupon_wait_pool on coupon_wait (pool, since);
