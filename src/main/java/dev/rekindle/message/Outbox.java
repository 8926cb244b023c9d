package dev.rekindle.message;

import java.util.Collection;
import java.util.List;

/** Accepts the messages that journeys plan. */
public interface Outbox {

    /**
     * Writes ledger rows in the caller's transaction, one statement.
     *
     * @throws org.springframework.dao.DuplicateKeyException if there is a row already for the same enrolment, step and
     *     visit; then none is written
     */
    void plan(List<PlannedMessage> messages);

    /** Withholds messages that were planned in the same transaction. */
    void withholdPlanned(Collection<MessageOrigin> visits, WithheldReason reason);

    /** Withholds the messages of these enrolments that have not been sent. */
    void withhold(Collection<Long> enrolments, WithheldReason reason);
}
