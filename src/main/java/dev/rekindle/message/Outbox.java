package dev.rekindle.message;

import java.util.Collection;
import java.util.List;

/** The ledger's front door: what a journey plans to say. */
public interface Outbox {

    /**
     * Writes ledger rows in the caller's transaction, one statement.
     *
     * @throws org.springframework.dao.DuplicateKeyException if there is a row already for the same enrolment, step and
     *     visit; then none is written
     */
    void plan(List<PlannedMessage> messages);

    /** Withholds what is still pending of these enrolments. */
    void withhold(Collection<Long> enrolments, WithheldReason reason);
}
