package dev.rekindle.member.imports;

import org.jspecify.annotations.Nullable;

/**
 * What a column of a file becomes.
 *
 * @param field the member's property
 * @param attribute name of the attribute when the field is {@link Field#ATTRIBUTE}, else null
 */
public record ImportTarget(Field field, @Nullable String attribute) {

    public enum Field {
        IGNORE,
        EXTERNAL_ID,
        EMAIL,
        PHONE,
        FULL_NAME,
        FIRST_NAME,
        LAST_NAME,
        BIRTHDAY,
        BIRTHDAY_CALENDAR,
        ZONE,
        LOCALE,
        TIER,
        POINTS,
        TAGS,
        JOINED_AT,
        CONSENT_EMAIL,
        CONSENT_SMS,
        ATTRIBUTE
    }

    public static ImportTarget of(Field field) {
        return new ImportTarget(field, null);
    }

    public static ImportTarget attribute(String name) {
        return new ImportTarget(Field.ATTRIBUTE, name);
    }
}
