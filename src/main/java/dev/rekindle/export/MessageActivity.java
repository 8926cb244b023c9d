package dev.rekindle.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to one message, as other systems get it.
 *
 * @param id the same whenever it is delivered, so that a receiver can drop what it has
 * @param kind a word of {@link ActivityKind}
 * @param message number of the message
 * @param entry number of the journey entry that it was planned for
 * @param member external id; null for one who was erased or whose processing is restricted
 * @param variant empty for none
 * @param reason why it is withheld or postponed, or the provider's code
 * @param until of a postponed message
 * @param url of a clicked link
 * @param automatic true for what a machine did, null otherwise
 * @param cursor the position behind it
 */
@JsonInclude(Include.NON_NULL)
public record MessageActivity(
        String id,
        String kind,
        Instant at,
        long message,
        long entry,
        @Nullable String member,
        String journey,
        String step,
        int visit,
        String channel,
        String template,
        String variant,
        String topic,
        boolean transactional,
        @Nullable String reason,
        @Nullable Instant until,
        @Nullable String url,
        @Nullable Boolean automatic,
        String cursor) {}
