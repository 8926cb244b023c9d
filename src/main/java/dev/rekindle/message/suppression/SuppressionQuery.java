package dev.rekindle.message.suppression;

import dev.rekindle.member.ChannelKey;
import org.jspecify.annotations.Nullable;

/**
 * Which suppressions of the list are shown; null means any.
 *
 * @param reason a word of {@link Suppression#reason}
 * @param text part of an address, in any case
 */
public record SuppressionQuery(
        @Nullable ChannelKey channel,
        @Nullable String reason,
        @Nullable String text) {}
