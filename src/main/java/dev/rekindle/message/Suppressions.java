package dev.rekindle.message;

import dev.rekindle.member.ChannelKey;
import java.util.Collection;
import java.util.Set;

/** Addresses that receive nothing, whichever member they belong to. Addresses are compared in the normal form of
 * their channel. */
public interface Suppressions {

    /** @param reason HARD_BOUNCE, COMPLAINT, OPTED_OUT or a word of the caller's */
    void add(ChannelKey channel, String address, String reason);

    /** Those of the addresses that are suppressed, as they were given. */
    Set<String> among(ChannelKey channel, Collection<String> addresses);
}
