package dev.rekindle.member;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What consents, addresses and imports need to know about a channel of messages. Each installed channel is one
 * bean.
 */
public interface ContactChannel {

    ChannelKey key();

    /** The member's property that holds the address: email, phone, or the name of an attribute. */
    String addressProperty();

    /** The form in which two spellings of one address are equal. */
    default String normalAddress(String address) {
        return address.strip();
    }

    /** An address that somebody typed in the way of this installation's country, in its normal form. */
    default String typedAddress(String typed) {
        return normalAddress(typed);
    }

    /** Whether messages can be sent to the address at all, for any member. */
    default boolean accepts(String address) {
        return true;
    }

    /** Names of import columns that hold the consent to the channel. */
    Set<String> consentColumns();

    /** The member's address on this channel; null when unknown. */
    default @Nullable String addressOf(Member member) {
        return member.property(addressProperty()) instanceof String address ? address : null;
    }
}
