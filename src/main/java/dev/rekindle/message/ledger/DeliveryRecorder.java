package dev.rekindle.message.ledger;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Suppressions;
import dev.rekindle.message.channel.SendResult;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what providers answered, a chunk in one transaction. Late answers still count if nobody took the row over. */
@Component
public class DeliveryRecorder {

    private static final String HARD_BOUNCE = "HARD_BOUNCE";

    // A receipt may have come before this: then only number, cost and segments are new.
    private static final String ACCEPTED = """
            update message m
               set state = case when m.state in ('SENDING', 'UNKNOWN') then 'AWAITING' else m.state end,
                   reason = case when m.state in ('SENDING', 'UNKNOWN') then null else m.reason end,
                   settled_at = case when m.state = 'UNKNOWN' then null else m.settled_at end,
                   provider_id = coalesce(m.provider_id, a.provider_id), cost = a.cost, segments = a.segments,
                   leased_until = null
              from unnest(:ids::bigint[], :providers::text[], :costs::numeric[], :segments::int[])
                   as a (id, provider_id, cost, segments)
             where m.id = a.id and m.leased_by = :lease
            returning m.id, m.state
            """;

    private static final String RETRY = """
            update message m
               set state = 'PENDING', due_at = a.due_at, reason = a.code, sent_at = null, leased_by = null,
                   leased_until = null
              from unnest(:ids::bigint[], cast(:dues as timestamptz[]), :codes::text[]) as a (id, due_at, code)
             where m.id = a.id and m.leased_by = :lease and m.state in ('SENDING', 'UNKNOWN')
            """;

    private static final String ENDED = """
            update message m
               set state = :state, reason = a.code, settled_at = :now, leased_until = null
              from unnest(:ids::bigint[], :codes::text[]) as a (id, code)
             where m.id = a.id and m.leased_by = :lease and m.state in ('SENDING', 'UNKNOWN')
            returning m.id
            """;

    private final JdbcClient jdbc;
    private final MessageLog happenings;
    private final Suppressions suppressions;
    private final RetryBackoff retries;
    private final Clock clock;

    DeliveryRecorder(
            JdbcClient jdbc, MessageLog happenings, Suppressions suppressions, RetryBackoff retries, Clock clock) {
        this.jdbc = jdbc;
        this.happenings = happenings;
        this.suppressions = suppressions;
        this.retries = retries;
        this.clock = clock;
    }

    /** @param lease the name under which they were marked as being handed over */
    @Transactional
    public void record(ChannelKind channel, String lease, List<Answered> answers) {
        Instant now = clock.instant();
        var accepted = new ArrayList<Answered>();
        var again = new ArrayList<Answered>();
        var failed = new ArrayList<Answered>();
        var lost = new ArrayList<Answered>();
        for (Answered answered : answers) {
            if (answered.answer() instanceof SendResult.Accepted) {
                accepted.add(answered);
            } else if (answered.answer() instanceof SendResult.Lost) {
                lost.add(answered);
            } else if (answered.answer() instanceof SendResult.Retryable && !retries.exhausted(answered.attempts())) {
                again.add(answered);
            } else {
                failed.add(answered);
            }
        }
        accepted(accepted, lease, now);
        again(again, lease, now);
        ended(failed, MessageState.FAILED, MessageLogEntry.What.FAILED, lease, now);
        ended(lost, MessageState.UNKNOWN, MessageLogEntry.What.UNKNOWN, lease, now);
        suppress(channel, failed, now);
    }

    private void accepted(List<Answered> answers, String lease, Instant now) {
        if (answers.isEmpty()) {
            return;
        }
        var taken = answers.stream().map(a -> (SendResult.Accepted) a.answer()).toList();
        var awaiting = new ArrayList<Long>();
        jdbc.sql(ACCEPTED)
                .param("ids", ids(answers))
                .param(
                        "providers",
                        taken.stream().map(SendResult.Accepted::providerId).toArray(String[]::new))
                .param("costs", taken.stream().map(SendResult.Accepted::cost).toArray(BigDecimal[]::new))
                .param(
                        "segments",
                        taken.stream().map(SendResult.Accepted::segments).toArray(Integer[]::new))
                .param("lease", lease)
                .query(row -> {
                    if (row.getString("state").equals(MessageState.AWAITING.name())) {
                        awaiting.add(row.getLong("id"));
                    }
                });
        happenings.settled(awaiting, MessageState.AWAITING, now, MessageLogEntry.What.ACCEPTED, null);
    }

    private void again(List<Answered> answers, String lease, Instant now) {
        if (answers.isEmpty()) {
            return;
        }
        jdbc.sql(RETRY)
                .param("ids", ids(answers))
                .param(
                        "dues",
                        answers.stream()
                                .map(a -> retries.next(a.message(), a.attempts(), now)
                                        .toString())
                                .toArray(String[]::new))
                .param("codes", codes(answers))
                .param("lease", lease)
                .update();
        happenings.note(lines(answers, MessageLogEntry.What.RETRY, now));
    }

    private void ended(
            List<Answered> answers, MessageState state, MessageLogEntry.What what, String lease, Instant now) {
        if (answers.isEmpty()) {
            return;
        }
        List<Long> ended = jdbc.sql(ENDED)
                .param("state", state.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", ids(answers))
                .param("codes", codes(answers))
                .param("lease", lease)
                .query(Long.class)
                .list();
        happenings.note(
                lines(answers.stream().filter(a -> ended.contains(a.message())).toList(), what, now));
        happenings.settled(ended, state, now);
    }

    private void suppress(ChannelKind channel, List<Answered> failed, Instant now) {
        for (Answered answered : failed) {
            if (answered.answer() instanceof SendResult.Refused refused && refused.suppression() != null) {
                suppressions.add(channel, answered.address(), refused.suppression());
                if (refused.suppression().equals(HARD_BOUNCE)) {
                    happenings.bounced(answered.message(), refused.code(), now);
                }
            }
        }
    }

    private static List<MessageLogEntry> lines(List<Answered> answers, MessageLogEntry.What what, Instant now) {
        return answers.stream()
                .map(a -> new MessageLogEntry(a.message(), now, what, code(a.answer())))
                .toList();
    }

    private static Long[] ids(List<Answered> answers) {
        return answers.stream().map(Answered::message).toArray(Long[]::new);
    }

    private static @Nullable String[] codes(List<Answered> answers) {
        return answers.stream().map(a -> code(a.answer())).toArray(String[]::new);
    }

    private static @Nullable String code(SendResult answer) {
        if (answer instanceof SendResult.Retryable retryable) {
            return retryable.code();
        }
        if (answer instanceof SendResult.Refused refused) {
            return refused.code();
        }
        return answer instanceof SendResult.Lost lost ? lost.code() : null;
    }

    /** @param attempts how often it has been handed over, this time included */
    public record Answered(long message, String address, int attempts, SendResult answer) {}
}
