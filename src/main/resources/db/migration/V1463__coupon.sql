-- Written by dev.rekindle.coupon alone.
-- A pool of codes; prefix: its codes are generated as they are needed and begin so, null for a pool of uploaded codes.
create table coupon_pool (
    key        text primary key,
    name       text not null,
    prefix     text,
    low_at     int not null,
    created_at timestamptz not null
);

-- One row for each code, issued or not. A visit of a step gets one code.
create table coupon (
    id           bigint generated always as identity primary key,
    pool         text not null references coupon_pool,
    code         text not null,
    added_at     timestamptz not null,
    issued_at    timestamptz,
    enrolment_id bigint,
    step         text,
    visit        int,
    member_id    bigint references member on delete set null,
    unique (pool, code),
    unique (enrolment_id, step, visit)
);
create index coupon_free on coupon (pool, id) where issued_at is null;
create index coupon_member on coupon (member_id) where member_id is not null;
