package dev.rekindle.member.imports;

import dev.rekindle.member.ChannelKey;
import org.jspecify.annotations.Nullable;

/**
 * The target of a column of a file.
 *
 * @param field the property of the member or the event
 * @param name the name of the attribute for {@link Field#ATTRIBUTE} or {@link Field#PROPERTY}, the channel's key for {@link Field#CONSENT}, else null
 */
public record ImportTarget(Field field, @Nullable String name) {

    /** The kinds of targets. */
    public enum Field {
        /** A user has to choose. */
        UNDECIDED,
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
        CONSENT,
        ATTRIBUTE,
        EVENT_ID,
        EVENT_TYPE,
        TIME,
        AMOUNT,
        CURRENCY,
        INVOICE,
        SKU,
        ITEM_NAME,
        QUANTITY,
        PRICE,
        CATEGORY,
        PROPERTY
    }

    public static ImportTarget of(Field field) {
        return new ImportTarget(field, null);
    }

    public static ImportTarget attribute(String name) {
        return new ImportTarget(Field.ATTRIBUTE, name);
    }

    public static ImportTarget property(String name) {
        return new ImportTarget(Field.PROPERTY, name);
    }

    public static ImportTarget consent(ChannelKey channel) {
        return new ImportTarget(Field.CONSENT, channel.value());
    }

    /**
     * Parses {@link #word}; for an attribute the name is missing.
     *
     * @throws IllegalArgumentException if it is not such a word
     */
    public static ImportTarget ofWord(String word) {
        String[] parts = word.split(":", 2);
        Field field = Field.valueOf(parts[0]);
        if ((field == Field.CONSENT) != (parts.length == 2)) {
            throw new IllegalArgumentException("Not a target of an import: " + field);
        }
        return field == Field.CONSENT ? consent(ChannelKey.of(parts[1])) : of(field);
    }

    /** The field, and the channel of a consent, as one word for forms: EMAIL, CONSENT:sms. */
    public String word() {
        return field == Field.CONSENT ? field + ":" + name : field.name();
    }
}
