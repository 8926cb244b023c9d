-- Written by dev.rekindle.security alone.
-- The teams that a user belongs to, such as the assistants of a store. A team exists while a user is in it.
create table user_team (
    username text not null references app_user on delete cascade,
    team     text not null,
    primary key (username, team)
);
create index user_team_team on user_team (team);
