-- Written by dev.rekindle.report alone.
-- A report that is sent on a schedule. journey: null for the report on all journeys; weekday and day as "every" says.
create table report_mailing (
    id         bigint generated always as identity primary key,
    name       text not null,
    journey    text,
    days       text not null,
    every      text not null check (every in ('DAY', 'WEEK', 'MONTH')),
    weekday    text,
    day        int not null default 0,
    at         time not null,
    active     boolean not null,
    created_by text not null,
    created_at timestamptz not null
);

-- People who get a report; they are no members.
create table report_recipient (
    mailing_id bigint not null references report_mailing on delete cascade,
    address    text not null,
    locale     text not null,
    zone       text not null,
    primary key (mailing_id, address)
);

-- When somebody is told of something. next_check_at also keeps two nodes from checking one rule at once.
create table report_alert_rule (
    id            bigint generated always as identity primary key,
    name          text not null,
    kind          text not null,
    journey       text,
    threshold     double precision not null,
    hours         int not null,
    responsible   text not null,
    addresses     text[] not null,
    locale        text not null,
    zone          text not null,
    webhook       text,
    active        boolean not null,
    next_check_at timestamptz not null
);

-- Something that is or was wrong; one open row for each rule and subject. fine_since: since when it is not seen any more.
create table report_alert (
    id          bigint generated always as identity primary key,
    rule_id     bigint not null references report_alert_rule on delete cascade,
    subject     text not null,
    value       double precision not null,
    raised_at   timestamptz not null,
    fine_since  timestamptz,
    resolved_at timestamptz
);
create unique index report_alert_open on report_alert (rule_id, subject) where resolved_at is null;

-- The queue of what goes to people who don't sign in: one row for each firing or alert and recipient.
-- due_at: when it may be taken; while it is prepared or SENDING, when its lease ends. token: the same for every attempt.
create table report_delivery (
    id            bigint generated always as identity primary key,
    mailing_id    bigint references report_mailing on delete cascade,
    alert_id      bigint references report_alert on delete cascade,
    way           text not null check (way in ('LETTER', 'WEBHOOK')),
    target        text not null,
    locale        text not null,
    zone          text not null,
    scheduled_for timestamptz not null,
    token         uuid not null default gen_random_uuid(),
    state         text not null default 'DUE' check (state in ('DUE', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN')),
    tries         int not null default 0,
    due_at        timestamptz not null,
    settled_at    timestamptz,
    problem       text,
    check ((mailing_id is null) <> (alert_id is null)),
    unique (mailing_id, target, scheduled_for),
    unique (alert_id, way, target)
);
create index report_delivery_due on report_delivery (due_at) where state in ('DUE', 'SENDING');
