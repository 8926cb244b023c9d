-- Written by dev.rekindle.demo alone: how far the demo's load and replay have come. At most one row.
create table demo_state (
    id          int primary key check (id = 1),
    phase       text not null check (phase in ('LOADING', 'REPLAYING', 'DONE')),
    shift_days  int not null,
    starts_at   timestamptz not null,
    position    timestamptz not null,
    ends_at     timestamptz not null,
    began_at    timestamptz not null,
    finished_at timestamptz
);
