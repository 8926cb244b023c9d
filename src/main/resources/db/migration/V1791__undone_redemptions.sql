-- Written by dev.rekindle.coupon alone: redemptions that were undone. The row of the redemption itself is deleted, so that the
-- code can be redeemed again and reports count neither it nor its cost.
create table coupon_redemption_undone (
    id            bigint generated always as identity primary key,
    coupon_id     bigint not null references coupon,
    member_id     bigint references member on delete set null,
    redeemed_at   timestamptz not null,
    purchase_id   text,
    amount        numeric(20, 4),
    currency      text,
    cost_amount   numeric(20, 4),
    cost_currency text,
    redeemed_by   text not null,
    undone_at     timestamptz not null,
    undone_by     text not null,
    reason        text not null
);
create index coupon_redemption_undone_coupon on coupon_redemption_undone (coupon_id);
create index coupon_redemption_undone_member on coupon_redemption_undone (member_id) where member_id is not null;
