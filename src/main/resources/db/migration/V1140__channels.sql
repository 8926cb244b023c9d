-- The channels that are or once were installed. Written by dev.rekindle.member alone, at each start; a channel is a
-- lower-case word from now on, as in the API and in the diagrams.
create table channel (
    key text primary key check (key ~ '^[a-z][a-z0-9]{1,15}$')
);
insert into channel (key) values ('email'), ('sms');

alter table consent drop constraint consent_channel_check;
update consent set channel = lower(channel);
alter table consent add constraint consent_channel foreign key (channel) references channel;
update consent_change set channel = lower(channel);

alter table suppression drop constraint suppression_channel_check;
update suppression set channel = lower(channel);
alter table suppression add constraint suppression_channel foreign key (channel) references channel;

alter table message drop constraint message_channel_check;
update message set channel = lower(channel);
alter table message add constraint message_channel foreign key (channel) references channel;
