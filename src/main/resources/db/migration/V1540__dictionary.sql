-- Written by dev.rekindle.dictionary alone: the names of topics, event types and their properties, attributes and tags. A
-- row is created when a name arrives or when somebody describes it. The key of a property is type/name.
create table dictionary_entry (
    kind           text not null check (kind in ('TOPIC', 'EVENT_TYPE', 'EVENT_PROPERTY', 'ATTRIBUTE', 'TAG')),
    key            text not null,
    declared_type  text check (declared_type in ('TEXT', 'NUMBER', 'MONEY', 'DATE', 'YES_NO', 'LIST')),
    received_types text[] not null default '{}',
    received       bigint not null default 0,
    first_seen_at  timestamptz,
    last_seen_at   timestamptz,
    label_en       text,
    label_zh       text,
    description    text,
    retired        boolean not null default false,
    primary key (kind, key)
);

-- What arrived before there was a dictionary.
insert into dictionary_entry (kind, key, received, first_seen_at, last_seen_at)
select 'EVENT_TYPE', type, count(*), min(recorded_at), max(recorded_at) from event group by type;

insert into dictionary_entry (kind, key, received_types, received, first_seen_at, last_seen_at)
select 'EVENT_PROPERTY', e.type || '/' || p.key,
       array_agg(distinct case jsonb_typeof(p.value)
                              when 'number' then 'NUMBER'
                              when 'boolean' then 'YES_NO'
                              when 'array' then 'LIST'
                              else case when p.value #>> '{}' ~ '^\d{4}-\d\d-\d\d(T.*)?$' then 'DATE' else 'TEXT' end
                          end),
       count(*), min(e.recorded_at), max(e.recorded_at)
  from event e cross join lateral jsonb_each(e.properties) p
 where jsonb_typeof(p.value) not in ('null', 'object') and length(p.key) between 1 and 100
 group by e.type, p.key;

insert into dictionary_entry (kind, key, received_types, received, first_seen_at, last_seen_at)
select 'ATTRIBUTE', a.key,
       array_agg(distinct case jsonb_typeof(a.value)
                              when 'number' then 'NUMBER'
                              when 'boolean' then 'YES_NO'
                              else case when a.value #>> '{}' ~ '^\d{4}-\d\d-\d\d(T.*)?$' then 'DATE' else 'TEXT' end
                          end),
       count(*), min(m.joined_at), max(m.updated_at)
  from member m cross join lateral jsonb_each(m.attributes) a
 where jsonb_typeof(a.value) in ('string', 'number', 'boolean')
 group by a.key;

insert into dictionary_entry (kind, key, received, first_seen_at, last_seen_at)
select 'TAG', tag, count(*), min(tagged_at), max(tagged_at) from member_tag group by tag;
