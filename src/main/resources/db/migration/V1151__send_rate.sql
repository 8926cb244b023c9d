-- When the next message of a channel may be sent, for channels with a limit (decision 0161). One row for each such channel,
-- shared by all nodes.
create table send_rate (
    channel text primary key,
    free_at timestamptz not null
) with (fillfactor = 50);
