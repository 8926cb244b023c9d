package dev.rekindle.message.suppression;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a mailbox receives nothing, or no marketing.
 *
 * @param address in the normal form of the channel
 * @param topic {@link Consents#ANY_TOPIC} for the whole channel
 * @param reason {@link #UNSUBSCRIBED}, which stops marketing only, or a word such as HARD_BOUNCE, which stops everything
 * @param source how it came: one-click, screen, api, import, provider, list, or {@link Consents#stoppedOn}
 * @param since when it was said
 * @param member by whom it came; null when it came by no member
 * @param note what a user wrote; null for none
 */
public record Suppression(
        long id,
        ChannelKey channel,
        String address,
        String topic,
        String reason,
        String source,
        Instant since,
        @Nullable MemberId member,
        @Nullable String note) {

    /** The person asked for no more marketing. */
    public static final String UNSUBSCRIBED = "UNSUBSCRIBED";
    /** The provider refuses the recipient, who told it to send nothing more. */
    public static final String OPTED_OUT = "OPTED_OUT";
    /** The person called the message spam. */
    public static final String COMPLAINT = "COMPLAINT";
    /** A user added the mailbox to the list. */
    public static final String MANUAL = "MANUAL";

    /** The person was erased; the address is a keyed hash. */
    public static final String ERASED = "ERASED";

    public boolean isOptOut() {
        return reason.equals(UNSUBSCRIBED);
    }
}
