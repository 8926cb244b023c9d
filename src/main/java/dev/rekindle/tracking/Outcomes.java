package dev.rekindle.tracking;

import dev.rekindle.member.MemberId;
import java.util.List;

/** Records and reads outcomes of messages. */
public interface Outcomes {

    /**
     * Records in bulk, in the caller's transaction or one of its own. An open or click by a person settles its message as
     * delivered; UNSUBSCRIBED withdraws the member's consent to the channel as the one-click POST does. Of bounces,
     * complaints and unsubscribes a message keeps the first of each, of replies one for each detail; unknown messages are
     * ignored.
     */
    void record(List<Outcome> outcomes);

    /** The outcomes of messages to a member, newest first, automatic ones included. */
    List<Outcome> ofMember(MemberId member, int limit);
}
