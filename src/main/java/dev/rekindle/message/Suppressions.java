package dev.rekindle.message;

import dev.rekindle.member.ChannelKind;
import java.util.Collection;
import java.util.Set;

/** Addresses never to be written to, whoever they belong to. E-mail addresses are compared without regard to case. */
public interface Suppressions {

    /** @param reason HARD_BOUNCE, COMPLAINT, OPTED_OUT or a word of the caller's */
    void add(ChannelKind channel, String address, String reason);

    /** Those of the addresses that are suppressed, as they were given. */
    Set<String> among(ChannelKind channel, Collection<String> addresses);
}
