package dev.rekindle.message.channel;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import org.jspecify.annotations.Nullable;

/** Receives replies; called by channels and implemented by tracking. */
public interface Replies {

    /**
     * Counts a reply for the message that it answers, and opts its mailbox out or in as it asks, for every member who has
     * the mailbox. A reply that was taken before changes nothing.
     */
    void take(Reply reply);

    /**
     * A reply.
     *
     * @param from the mailbox that it came from
     * @param id the provider's id of the reply
     * @param message the message that it answers; null for the last one to each member with the mailbox
     */
    record Reply(
            ChannelKey channel,
            String from,
            Wish wish,
            String id,
            @Nullable MessageId message) {}

    /** What a reply asks for. */
    enum Wish {
        STOP,
        START,
        NOTHING
    }
}
