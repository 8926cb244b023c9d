package dev.rekindle.message.channel;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberId;
import java.util.Collection;

/** Receives the replies of members; called by channels and implemented by tracking. */
public interface Replies {

    /**
     * Counts a reply for the last message of each member on the channel, and gives or withdraws consent as it asks.
     * Ignores a reply that was recorded before.
     *
     * @param members those who have the address that the reply came from
     * @param reply the provider's id of the reply
     */
    void take(ChannelKey channel, Collection<MemberId> members, Wish wish, String reply);

    /** What a reply asks for. */
    enum Wish {
        STOP,
        START,
        NOTHING
    }
}
