package dev.rekindle.tracking;

import dev.rekindle.member.MemberId;
import java.util.List;

/** What came back for messages. */
public interface Outcomes {

    /**
     * Records in bulk, in the caller's transaction or one of its own. An open or click by a person settles its message as
     * arrived; UNSUBSCRIBED withdraws the member's consent to the channel as the one-click POST does. Of bounces,
     * complaints and unsubscribes a message keeps the first of each, of replies one for each detail; unknown messages are
     * passed over.
     */
    void record(List<Outcome> outcomes);

    /** What a member did with messages, newest first; machines' doings are marked as such. */
    List<Outcome> ofMember(MemberId member, int limit);
}
