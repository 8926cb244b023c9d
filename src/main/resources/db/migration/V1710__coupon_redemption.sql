-- Written by dev.rekindle.coupon alone. See decision 0435.
-- per_member: how many codes of the pool a member may redeem; valid_days: how long a code is valid after it was issued;
-- ends_at: when the pool ends: nothing is issued or redeemed from then on; cost: what one redemption costs, for reports.
alter table coupon_pool
    add column per_member    int check (per_member > 0),
    add column valid_days    int check (valid_days > 0),
    add column ends_at       timestamptz,
    add column cost_amount   numeric(20, 4) check (cost_amount >= 0),
    add column cost_currency text,
    add constraint coupon_pool_cost check ((cost_amount is null) = (cost_currency is null));

-- reason: why a code was issued that no enrolment got, such as tier:gold.
alter table coupon
    add column expires_at timestamptz,
    add column reason     text;
create index coupon_code on coupon (code);

-- One row for each redeemed code: the primary key lets a code be redeemed once, whoever asks at the same time.
create table coupon_redemption (
    coupon_id     bigint primary key references coupon,
    pool          text not null,
    member_id     bigint references member on delete set null,
    redeemed_at   timestamptz not null,
    purchase_id   text,
    amount        numeric(20, 4),
    currency      text,
    cost_amount   numeric(20, 4),
    cost_currency text,
    redeemed_by   text not null
);
create index coupon_redemption_pool on coupon_redemption (pool, redeemed_at desc);
create index coupon_redemption_member on coupon_redemption (member_id) where member_id is not null;

-- Published by dev.rekindle.coupon: redeemed codes and what each cost, for reports. The currency is that of the cost.
create view report_coupon_redemption as
select r.coupon_id, r.pool, r.member_id, c.enrolment_id, r.redeemed_at, r.cost_amount, r.cost_currency as currency
  from coupon_redemption r
  join coupon c on c.id = r.coupon_id;
