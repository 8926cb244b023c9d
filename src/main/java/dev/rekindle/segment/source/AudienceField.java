package dev.rekindle.segment.source;

import java.util.Locale;

/** What a column of an outside audience says about a person. */
public enum AudienceField {
    EXTERNAL_ID,
    EMAIL,
    PHONE,
    /** Yes or no: whether the person is in the audience; without such a column every row is. */
    INSIDE,
    FULL_NAME,
    FIRST_NAME,
    LAST_NAME,
    LOCALE,
    ZONE,
    TIER;

    /** Whether a row can be matched to a member by it. */
    public boolean identifies() {
        return this == EXTERNAL_ID || this == EMAIL || this == PHONE;
    }

    /** Whether it is used for new members only. */
    public boolean describes() {
        return !identifies() && this != INSIDE;
    }

    /** As in forms and keys of texts: {@code external-id}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
