package dev.rekindle.message.ledger;

import static dev.rekindle.platform.SqlParameters.bigints;

import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.control.EndedEnrolments;
import dev.rekindle.message.control.Resends;
import dev.rekindle.message.ledger.search.LedgerFilter;
import dev.rekindle.message.ledger.search.MessageSelection;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes rows pending again, some hundred in a transaction. */
@Component
class JdbcResends implements Resends {

    private static final Logger log = LoggerFactory.getLogger(JdbcResends.class);

    private static final LedgerFilter.Part NOT_ARRIVED =
            new LedgerFilter.Part("(state = 'FAILED' or state = 'WITHHELD' and cause is not null)");

    /** In order of their numbers, so that two callers do not wait for each other. */
    private static final String LOCK = """
            select id, enrolment_id as enrolment from message
             where id = any(:ids) and (state = 'FAILED' or state = 'WITHHELD' and cause is not null)
             order by id for update
            """;

    private final JdbcClient jdbc;
    private final MessageSelection selection;
    private final MessageTransitions transitions;
    private final ObjectProvider<EndedEnrolments> ended;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcResends(
            JdbcClient jdbc,
            MessageSelection selection,
            MessageTransitions transitions,
            ObjectProvider<EndedEnrolments> ended,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.selection = selection;
        this.transitions = transitions;
        this.ended = ended;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean resendUnknown(MessageId message, String user) {
        boolean changed =
                Boolean.TRUE.equals(transaction.execute(status -> transitions.resend(message, user, clock.instant())));
        if (changed) {
            announce();
            log.info("Unknown message sent again: message={} by={}", message.value(), user);
        }
        return changed;
    }

    @Override
    public boolean sendAgain(MessageId message, String user) {
        boolean changed = sendAgain(List.of(message), user) == 1;
        if (changed) {
            announce();
            log.info("Message sent again: message={} by={}", message.value(), user);
        }
        return changed;
    }

    @Override
    public Result sendAgain(LedgerQuery query, String user) {
        List<MessageId> matching = selection.select(query, NOT_ARRIVED, MOST + 1);
        boolean more = matching.size() > MOST;
        List<MessageId> chosen = more ? matching.subList(0, MOST) : matching;
        int resent = 0;
        for (List<MessageId> chunk : MessageSelection.chunks(chosen)) {
            resent += sendAgain(chunk, user);
            announce();
        }
        log.info("Messages sent again: messages={} of={} by={}", resent, chosen.size(), user);
        return new Result(resent, chosen.size() - resent, more);
    }

    private int sendAgain(List<MessageId> messages, String user) {
        Integer resent = transaction.execute(status -> {
            List<Locked> locked = jdbc.sql(LOCK)
                    .param("ids", bigints(messages, MessageId::value))
                    .query(Locked.class)
                    .list();
            Set<Long> over = endedEarly(locked);
            return transitions
                    .sendAgain(
                            locked.stream()
                                    .filter(row -> !over.contains(row.enrolment()))
                                    .map(row -> new MessageId(row.id()))
                                    .toList(),
                            user,
                            clock.instant())
                    .size();
        });
        return resent == null ? 0 : resent;
    }

    private Set<Long> endedEarly(List<Locked> rows) {
        EndedEnrolments known = ended.getIfAvailable();
        return known == null || rows.isEmpty()
                ? Set.of()
                : known.endedEarly(
                        rows.stream().map(Locked::enrolment).distinct().toList());
    }

    private void announce() {
        events.publishEvent(new WorkAvailable(WorkNames.MESSAGES));
    }

    record Locked(long id, long enrolment) {}
}
