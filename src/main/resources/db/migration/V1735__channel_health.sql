-- The part of an address that says who takes messages for it: the domain behind an @; the calling code of a phone
-- number, in mainland China with the carrier by the first three digits, as its ministry assigned them (a number that was
-- ported keeps them). Empty for anything else.
create function recipient_of(address text) returns text language sql immutable parallel safe
    return case when address like '%@%' then lower(substring(address from '@([^@]*)$'))
                when address like '+86%' then
                    case when substr(address, 4, 3) in ('134', '135', '136', '137', '138', '139', '147', '148', '150', '151', '152',
                                                        '157', '158', '159', '172', '178', '182', '183', '184', '187', '188',
                                                        '195', '197', '198') then '86-mobile'
                         when substr(address, 4, 3) in ('130', '131', '132', '145', '146', '155', '156', '166', '171', '175', '176',
                                                        '185', '186', '196') then '86-unicom'
                         when substr(address, 4, 3) in ('133', '149', '153', '173', '177', '180', '181', '189', '190', '191', '193',
                                                        '199') then '86-telecom'
                         when substr(address, 4, 3) = '192' then '86-broadnet'
                         else '86-other'
                    end
                else coalesce(substring(address from '^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})'), '')
           end;

-- Published by dev.rekindle.message: messages that were handed to a provider, by when and to whom; no address.
create view report_sending as
select m.id as message_id,
       m.enrolment_id,
       m.journey_key,
       m.member_id,
       m.channel,
       recipient_of(m.address) as recipient,
       m.sent_at,
       m.state as standing
  from message m
 where m.sent_at is not null and m.state in ('AWAITING', 'DELIVERED', 'FAILED', 'UNKNOWN');

-- Messages are sent about in the order in which they are written.
create index message_sent on message using brin (sent_at) with (pages_per_range = 16, autosummarize = on);

-- Published by dev.rekindle.tracking: the few outcomes by which a recipient, or their provider, turns a message away, and
-- clicks by people.
create view report_reaction as
select o.message_id, o.kind
  from outcome o
 where o.kind in ('BOUNCED', 'COMPLAINED', 'UNSUBSCRIBED') or o.kind = 'CLICKED' and not o.automatic;
