package dev.rekindle.message.control;

import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageId;

/**
 * Sends messages again that did not arrive. The same ledger row becomes pending, so that a message is sent at most once
 * however often and by however many people this is asked for; consent, suppression, caps and quiet hours are decided again
 * (decision 0200).
 */
public interface Resends {

    /** The most messages that one call sends again. */
    int MOST = 100_000;

    /**
     * Sends an unknown message again. The member may receive it twice.
     *
     * @param user who asked for it
     * @return false when the message is not unknown, and nothing was changed
     */
    boolean resendUnknown(MessageId message, String user);

    /**
     * Sends a message again that failed, or was withheld for a cause that may be fixed.
     *
     * @return false when it is neither, or its member has left the journey or reached its goal; nothing was changed
     */
    boolean sendAgain(MessageId message, String user);

    /**
     * Sends all messages again that the query matches and that failed or were withheld for a cause before this call, in
     * transactions of some hundred each. A call that dies leaves the rest as it was, for another call.
     */
    Result sendAgain(LedgerQuery query, String user);

    /**
     * What came of it.
     *
     * @param resent pending now
     * @param kept not sent again, because the member has left the journey or reached its goal
     * @param more whether further messages match; see {@link #MOST}
     */
    record Result(int resent, int kept, boolean more) {}
}
