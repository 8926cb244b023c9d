-- Written by dev.rekindle.value. RFM of members for each shop or channel: the value of a property of their orders that the
-- settings name; empty without one.
create table member_value_part (
    member_id  bigint not null references member on delete cascade,
    part       text not null,
    orders     int not null,
    revenue    numeric(20, 4) not null,
    last_order timestamptz not null,
    recency    smallint not null,
    frequency  smallint not null,
    monetary   smallint not null,
    rfm_class  text not null,
    primary key (part, member_id)
) with (fillfactor = 50);
create index member_value_part_member on member_value_part (member_id);
