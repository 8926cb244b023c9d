package dev.rekindle.member;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What consent, addresses and imports must know of a channel on which members are written to. Each channel that is
 * installed is one bean.
 */
public interface ContactChannel {

    ChannelKey key();

    /** The member's property that holds the address: email, phone, or the name of an attribute. */
    String addressProperty();

    /** The form in which two spellings of one address are equal. */
    default String normalAddress(String address) {
        return address.strip();
    }

    /** Names of columns in files of members that say whether a member agrees to the channel. */
    Set<String> consentColumns();

    /** The member's address on this channel; null when it is not known. */
    default @Nullable String addressOf(Member member) {
        return member.property(addressProperty()) instanceof String address ? address : null;
    }
}
