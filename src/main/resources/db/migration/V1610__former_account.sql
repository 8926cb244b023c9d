-- Written by dev.rekindle.message alone: accounts at providers that somebody has replaced in the settings. A provider signs
-- the receipts of messages that were sent with an account with the account's secret; they are accepted for some days.
create table former_account (
    channel     text        not null references channel,
    account     text        not null,
    secret      text        not null,
    replaced_at timestamptz not null,
    primary key (channel, account, secret)
);
