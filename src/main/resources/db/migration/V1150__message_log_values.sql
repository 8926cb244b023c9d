-- A log entry's facts are columns of their own: a code, the instant that the message was postponed to, and who asked for
-- something. Before, the one text "detail" held any of them, and of a postponed message "CAUSE INSTANT".
alter table message_log rename column what to kind;
alter table message_log rename column detail to code;
alter table message_log add column postponed_until timestamptz;
alter table message_log add column by_user text;

update message_log
   set kind = 'POSTPONED',
       code = split_part(code, ' ', 1),
       postponed_until = cast(nullif(split_part(code, ' ', 2), '') as timestamptz)
 where kind = 'PUT_OFF';
update message_log set by_user = code, code = null where kind = 'RESENT';

-- settled_at stands only in a row whose state is final, as every transition now leaves it.
update message set settled_at = null where state in ('PENDING', 'LEASED', 'SENDING') and settled_at is not null;
