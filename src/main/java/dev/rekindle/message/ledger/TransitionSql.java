package dev.rekindle.message.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/** The statements that update ledger rows, one for each way of selecting the rows of a {@link Transition}. */
final class TransitionSql {

    /** The messages {@code m} that a stop concerns; the parameters are those of its scope. */
    static final String OF_STOP = """
            (cast(:journey as text) is null or m.journey_key = :journey)
               and (cast(:step as text) is null or m.step = :step)
               and (cast(:template as text) is null or m.template = :template)
            """;

    /** Whether the sending of a message {@code m} is stopped. */
    private static final String STOPPED = """
            exists (select from send_stop s
                     where s.journey_key = m.journey_key and (s.step is null or s.step = m.step)
                        or s.template = m.template)
            """;

    static final String HOLD = """
            update message m set %s where m.id = any(:ids) and %s returning m.id
            """.formatted(Transition.HOLD.set(), Transition.HOLD.allowed());

    static final String UNHOLD = """
            update message m set %s
             where %s and %s and (m.state = 'HELD' or m.due_at <= :now)
            """.formatted(Transition.UNHOLD.set(), Transition.UNHOLD.allowed(), OF_STOP);

    static final String UNHOLD_HELD = """
            update message m set %s where m.state = 'HELD' and %s
            """.formatted(Transition.UNHOLD.set(), OF_STOP);

    // what was planned meanwhile, by an event that was delivered, is not late
    static final String SHIFT = """
            update message m set %s where %s and %s and m.planned_at <= :since
            """.formatted(Transition.SHIFT.set(), Transition.SHIFT.allowed(), OF_STOP);

    static final String WITHHOLD_STOPPED =
            """
            update message m set %s
             where %s and %s and (m.state = 'HELD' or m.due_at <= :now)
            returning m.id
            """.formatted(Transition.WITHHOLD.set(), Transition.WITHHOLD.allowed(), OF_STOP);

    static final String WITHHOLD_VISITS = """
            update message m set %s
              from unnest(:enrolments::bigint[], :steps::text[], :visits::int[]) as t (enrolment_id, step, visit)
             where m.enrolment_id = t.enrolment_id and m.step = t.step and m.visit = t.visit and %s
            returning m.id
            """.formatted(Transition.WITHHOLD.set(), Transition.WITHHOLD.allowed());

    /** What was said of the mailbox since the message was claimed, by any of its members. */
    private static final String SUPPRESSED = """
            exists (select from suppression s
                     where s.channel = m.channel and s.address in (t.mailbox, t.mark)
                       and (s.reason <> 'UNSUBSCRIBED' or not m.transactional and s.topic in ('*', m.topic)))""";

    static final String LEASE = """
            update message m set %s where m.id = any(:ids) and %s
            """.formatted(Transition.LEASE.set(), Transition.LEASE.allowed());

    static final String POSTPONE = """
            update message m set %s
              from unnest(:ids::bigint[], cast(:untils as timestamptz[]), :reasons::text[], :causes::text[])
                   as t (id, until, reason, cause)
             where m.id = t.id and %s and (m.state = 'PENDING' or m.leased_by = :lease)
            returning m.id
            """.formatted(Transition.POSTPONE.set(), Transition.POSTPONE.allowed());

    static final String WAKE = """
            update message m set %s
              from (select id from message
                     where state = 'PENDING' and cause = any(:causes) and due_at > :now
                       and (cast(:channel as text) is null or channel = :channel)
                       for update skip locked) as waiting
             where m.id = waiting.id
            """.formatted(Transition.WAKE.set());

    static final String WITHHOLD = """
            update message m set %s
             where m.id = any(:ids) and %s and (m.state in ('PENDING', 'HELD') or m.leased_by = :lease)
            returning m.id
            """.formatted(Transition.WITHHOLD.set(), Transition.WITHHOLD.allowed());

    static final String CANCEL = """
            update message m set %s where m.id = any(:ids) and %s returning m.id
            """.formatted(Transition.WITHHOLD.set(), Transition.WITHHOLD.allowed());

    // A leased row has not been sent: its node will find that the lease is expired.
    static final String WITHHOLD_OF_ENROLMENTS =
            """
            update message m set %s where m.enrolment_id = any(:enrolments) and %s returning m.id
            """.formatted(Transition.WITHHOLD.set(), Transition.WITHHOLD.allowed());

    static final String WITHHOLD_OF_MEMBER = """
            update message m set %s where m.member_id = :member and %s returning m.id
            """.formatted(Transition.WITHHOLD.set(), Transition.WITHHOLD.allowed());

    static final String WITHHOLD_WITHDRAWN = """
            update message m set %s
              from unnest(:members::bigint[], :channels::text[], :topics::text[]) as w (member_id, channel, topic)
             where m.member_id = w.member_id and m.channel = w.channel and not m.transactional
               and w.topic in (:any, m.topic) and %s
            returning m.id
            """.formatted(Transition.WITHHOLD.set(), Transition.WITHHOLD.allowed());

    static final String START_SENDING =
            """
            update message m set %s
              from unnest(:ids::bigint[], :addresses::text[], :mailboxes::text[], :marks::text[], :locales::text[],
                          :versions::int[], :variants::text[])
                   as t (id, address, mailbox, mark, locale, version, variant)
             where m.id = t.id and m.leased_by = :lease and %s and not %s and not %s
            returning m.id, m.attempts
            """.formatted(Transition.START_SENDING.set(), Transition.START_SENDING.allowed(), STOPPED, SUPPRESSED);

    static final String CONTINUE_SENDING =
            """
            update message m set %s where m.id = any(:ids) and m.leased_by = :lease and m.provider_id is null and %s
            returning m.id
            """.formatted(Transition.CONTINUE_SENDING.set(), Transition.CONTINUE_SENDING.allowed());

    // A receipt may have come before the answer: then only number, cost and segments are new.
    static final String ACCEPT = """
            update message m
               set provider_id = coalesce(m.provider_id, t.provider_id),
                   cost = case when m.cost_currency is null then t.cost else m.cost end, segments = t.segments, %s
              from unnest(:ids::bigint[], :providers::text[], :costs::numeric[], :segments::int[])
                   as t (id, provider_id, cost, segments)
             where m.id = t.id and m.leased_by = :lease and m.sent_at is not null
            returning m.id, m.state
            """.formatted(Transition.ACCEPT.setIfAllowed());

    static final String RETRY = """
            update message m set %s
              from unnest(:ids::bigint[], :codes::text[], :causes::text[], cast(:dues as timestamptz[]))
                   as t (id, code, cause, due_at)
             where m.id = t.id and m.leased_by = :lease and %s
            returning m.id
            """.formatted(Transition.RETRY.set(), Transition.RETRY.allowed());

    static final String REFUSE = ended(Transition.REFUSE);

    static final String LOSE_ANSWER = ended(Transition.LOSE_ANSWER);

    static final String CONFIRM = """
            update message m set provider_id = coalesce(m.provider_id, :provider), %s
             where m.id = :id and (m.state = 'SENDING' or %s)
            returning m.state
            """.formatted(Transition.CONFIRM.setIfAllowed(), Transition.CONFIRM.allowed());

    static final String DELIVER = """
            update message m set provider_id = coalesce(m.provider_id, :provider), %s
             where m.id = :id and m.sent_at is not null and %s
            """.formatted(Transition.DELIVER.set(), Transition.DELIVER.allowed());

    static final String REPORT_FAILURE = failed(Transition.REPORT_FAILURE);

    static final String BOUNCE = failed(Transition.BOUNCE);

    // once: a report that comes twice must not take back the second attempt
    static final String TAKE_BACK = """
            update message m set %s
             where m.id = :id and %s and (cast(:provider as text) is null or m.provider_id = :provider)
               and not exists (select from message_log l where l.message_id = m.id and l.kind = 'TAKEN_BACK')
            """.formatted(Transition.TAKE_BACK.set(), Transition.TAKE_BACK.allowed());

    static final String ASSUME_DELIVERED = silent(Transition.ASSUME_DELIVERED);

    static final String GIVE_UP = silent(Transition.GIVE_UP);

    static final String EXPIRE_LEASES = """
            with expired as (
                select id, state from message
                 where state in ('LEASED', 'SENDING') and leased_until <= :now
                 order by id
                   for update skip locked
            )
            update message m set %s from expired where m.id = expired.id
            returning m.id, m.state
            """.formatted(Transition.set(expiryCases()));

    static final String RESEND = """
            update message m set %s where m.id = :id and %s
            """.formatted(Transition.RESEND.set(), Transition.RESEND.allowed());

    // what was withheld without a cause was withheld by a rule, not by a fault
    static final String SEND_AGAIN = """
            update message m set %s
             where m.id = any(:ids) and %s and (m.state = 'FAILED' or m.cause is not null)
            returning m.id
            """.formatted(Transition.SEND_AGAIN.set(), Transition.SEND_AGAIN.allowed());

    /** Where the messages of an erased member went; no transition. */
    static final String FORGET_DESTINATIONS = """
            update message set address = null, locale = null, journey_zone = null
             where member_id = :member and coalesce(address, locale, journey_zone) is not null
            """;

    /** Where old messages went; no transition. */
    static final String EXPIRE_DESTINATIONS = """
            update message set address = null
             where id in (select id from message where address is not null and settled_at < :before limit :limit)
            """;

    /** The messages of a member who is merged into another; no transition. */
    static final String FOLLOW = "update message set member_id = :kept where member_id = :gone returning id";

    private TransitionSql() {}

    private static String ended(Transition transition) {
        return """
                update message m set %s
                  from unnest(:ids::bigint[], :codes::text[], :causes::text[]) as t (id, code, cause)
                 where m.id = t.id and m.leased_by = :lease and %s
                returning m.id
                """.formatted(transition.set(), transition.allowed());
    }

    private static String failed(Transition transition) {
        return """
                update message m set provider_id = coalesce(m.provider_id, :provider), %s
                 where m.id = :id and %s
                   and (m.provider_id is null or cast(:provider as text) is null or m.provider_id = :provider)
                """.formatted(transition.set(), transition.allowed());
    }

    private static String silent(Transition transition) {
        return """
                update message m set %s
                  from (select id from message
                         where channel = :channel and state = 'AWAITING' and sent_at <= :before
                         order by sent_at
                         limit :limit
                           for update skip locked) as silent
                 where m.id = silent.id and %s
                returning m.id
                """.formatted(transition.set(), transition.allowed());
    }

    private static Map<String, Transition> expiryCases() {
        var cases = new LinkedHashMap<String, Transition>();
        cases.put("expired.state = 'LEASED'", Transition.RELEASE);
        cases.put("m.provider_id is not null", Transition.RECOVER);
        cases.put("true", Transition.LOSE_NODE);
        return cases;
    }
}
