package dev.rekindle.member;

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
        @Nullable String zone) {

    public static MemberFilter all() {
        return new MemberFilter(null, null, null, null);
    }

    public MemberFilter {
        text = blankToNull(text);
        tag = blankToNull(tag);
        tier = blankToNull(tier);
        zone = blankToNull(zone);
    }

    public boolean isAll() {
        return text == null && tag == null && tier == null && zone == null;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
