package dev.rekindle.message;

import dev.rekindle.member.ChannelKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Suppresses mailboxes, which then receive nothing, whichever member they belong to. */
public interface Suppressions {

    /** Suppresses a mailbox for what the provider says now. */
    void add(ChannelKey channel, String address, String reason);

    /**
     * Suppresses a mailbox for what the provider says of a message. Adds nothing if the mailbox is suppressed for that
     * reason already, or if the reason was lifted after the message was sent.
     *
     * @param address in any spelling that the channel takes
     * @param reason HARD_BOUNCE, COMPLAINT, OPTED_OUT or another word of the channel
     * @param sentAt when the message was sent that the provider reports on
     */
    void add(ChannelKey channel, String address, String reason, Instant sentAt);

    /** Those of the addresses that receive no message at all, as they were given. */
    Set<String> among(ChannelKey channel, Collection<String> addresses);
}
