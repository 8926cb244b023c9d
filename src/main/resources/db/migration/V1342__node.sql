-- Written by dev.rekindle.schedule alone: the nodes of the installation and when each was last heard of. Its id is the
-- application_name of its sessions.
create table node (
    id      text primary key,
    seen_at timestamptz not null
);
