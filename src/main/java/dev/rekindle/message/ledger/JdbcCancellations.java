package dev.rekindle.message.ledger;

import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.control.Cancellations;
import dev.rekindle.message.ledger.search.LedgerFilter;
import dev.rekindle.message.ledger.search.MessageSelection;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Withholds pending rows on request, some hundred in a transaction. */
@Component
class JdbcCancellations implements Cancellations {

    private static final Logger log = LoggerFactory.getLogger(JdbcCancellations.class);

    /** A leased row has not been sent: its node will find that the lease is gone. */
    private static final LedgerFilter.Part NOT_SENT = new LedgerFilter.Part("state in ('PENDING', 'HELD', 'LEASED')");

    private final MessageSelection selection;
    private final MessageTransitions transitions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JdbcCancellations(
            MessageSelection selection, MessageTransitions transitions, TransactionTemplate transaction, Clock clock) {
        this.selection = selection;
        this.transitions = transitions;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public boolean cancel(MessageId message, String user) {
        return cancel(List.of(message), user) == 1;
    }

    @Override
    public int cancel(LedgerQuery query, String user) {
        int cancelled = 0;
        for (List<MessageId> chunk : MessageSelection.chunks(selection.select(query, NOT_SENT, MOST))) {
            cancelled += cancel(chunk, user);
        }
        return cancelled;
    }

    private int cancel(List<MessageId> messages, String user) {
        Integer cancelled = transaction.execute(status -> transitions.cancel(messages, user, clock.instant()));
        int count = cancelled == null ? 0 : cancelled;
        if (count > 0) {
            log.info("Messages cancelled: messages={} by={}", count, user);
        }
        return count;
    }
}
