-- Written by dev.rekindle.report: messages by day of sending, channel and recipient, counted every night. zone: in which the
-- days begin. Days after the last ones that are here are counted from the rows when they are asked for.
create table report_channel_day (
    day        date not null,
    channel    text not null,
    recipient  text not null,
    zone       text not null,
    sent       bigint not null,
    delivered  bigint not null,
    awaiting   bigint not null,
    bounced    bigint not null,
    complained bigint not null,
    opted_out  bigint not null,
    clicked    bigint not null,
    primary key (day, channel, recipient)
);
