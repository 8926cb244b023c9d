package dev.rekindle.message.control;

import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageId;

/** Withholds pending messages because somebody wants so. */
public interface Cancellations {

    /** The most messages that one call cancels. */
    int MOST = 100_000;

    /**
     * @param user who cancels it
     * @return false when the message is not pending any more, and nothing was changed
     */
    boolean cancel(MessageId message, String user);

    /** Cancels the pending messages that the query matches, at most {@link #MOST}. @return how many */
    int cancel(LedgerQuery query, String user);
}
