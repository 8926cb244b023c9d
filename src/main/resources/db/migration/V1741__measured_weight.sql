-- Written by dev.rekindle.journey alone: what experiments have come to at splits and send steps. The weights, by arm or
-- variant, are used in place of the diagram's in every version; all 0 means the diagram's. See decision 0453.
create table measured_weight (
    journey_key text not null references journey,
    step        text not null,
    weights     jsonb not null,
    looks       int not null,
    winner      text,
    ended       boolean not null,
    decided_at  timestamptz not null,
    primary key (journey_key, step)
);
