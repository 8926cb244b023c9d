-- Written by dev.rekindle.journey alone.
-- Decision tables in DMN. A version never changes; the last one is what journeys ask.
create table decision_table (
    key      text not null,
    version  int not null,
    name     text not null,
    dmn      text not null,
    saved_at timestamptz not null,
    saved_by text not null,
    primary key (key, version)
);
