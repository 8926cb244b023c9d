-- Files of members, on call and by schedule. See decision 0432.

-- Written by dev.rekindle.export alone: a schedule of files. segment: null for all members. at_time: in the system's zone.
create table member_export_plan (
    id         bigint generated always as identity primary key,
    segment    text,
    format     text not null,
    columns    text[] not null,
    rhythm     text not null,
    at_time    time not null,
    created_by text not null,
    created_at timestamptz not null
);

-- Written by dev.rekindle.export alone: one file. due_at: by the application's clock; leased_until: by the database's.
-- attempt: number of the claim; what an earlier claim still writes is refused. WITHDRAWN: a member in it was erased.
create table member_export (
    id           bigint generated always as identity primary key,
    plan_id      bigint references member_export_plan on delete set null,
    segment      text,
    format       text not null check (format in ('CSV', 'XLSX')),
    columns      text[] not null,
    state        text not null check (state in ('WAITING', 'WRITING', 'READY', 'FAILED', 'WITHDRAWN', 'EXPIRED')),
    called_by    text not null,
    called_at    timestamptz not null,
    -- of the plan's firing, so that one that is repeated makes one file
    fired_for    timestamptz,
    finished_at  timestamptz,
    leased_until timestamptz,
    attempt      integer not null default 0,
    members      bigint not null default 0,
    bytes        bigint not null default 0,
    unique (plan_id, fired_for)
);
create index member_export_open on member_export (called_at) where state in ('WAITING', 'WRITING');

-- Written by dev.rekindle.export alone: the file, in pieces.
create table member_export_piece (
    export_id bigint not null references member_export on delete cascade,
    no        integer not null,
    content   bytea not null,
    primary key (export_id, no)
);

-- Written by dev.rekindle.export alone: who is in the file, in the order of numbers, so that an erasure finds it.
create table member_export_part (
    export_id    bigint not null references member_export on delete cascade,
    first_member bigint not null,
    last_member  bigint not null,
    members      bigint[] not null,
    primary key (export_id, first_member)
);
