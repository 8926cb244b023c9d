package dev.rekindle.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the member list; null or blank matches all.
 *
 * @param text part of an external id, name, e-mail address or phone number; of one or two characters, its beginning
 */
public record MemberFilter(
        @Nullable String text,
        @Nullable String tag,
        @Nullable String tier,
        @Nullable String zone,
        @Nullable Instant joinedFrom,
        @Nullable Instant joinedUntil) {

    public MemberFilter(@Nullable String text, @Nullable String tag, @Nullable String tier, @Nullable String zone) {
        this(text, tag, tier, zone, null, null);
    }

    public static MemberFilter all() {
        return new MemberFilter(null, null, null, null);
    }

    /** Only those who joined at or after the first and before the second instant; null for no bound. */
    public MemberFilter joined(@Nullable Instant from, @Nullable Instant until) {
        return new MemberFilter(text, tag, tier, zone, from, until);
    }

    public MemberFilter {
        text = blankToNull(text);
        tag = blankToNull(tag);
        tier = blankToNull(tier);
        zone = blankToNull(zone);
    }

    public boolean isAll() {
        return text == null && tag == null && tier == null && zone == null && joinedFrom == null && joinedUntil == null;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
