package dev.rekindle.dictionary;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the dictionary: what somebody said of a name, and what arrived under it.
 *
 * @param receivedTypes types of the values that arrived
 * @param received how many values or events arrived, those that were sent again included
 * @param firstSeenAt null while nothing arrived, as is lastSeenAt
 */
public record DictionaryEntry(
        EntryKey key,
        Description description,
        Set<ValueType> receivedTypes,
        long received,
        @Nullable Instant firstSeenAt,
        @Nullable Instant lastSeenAt) {

    /** An entry that nobody described and nothing arrived for. */
    public static DictionaryEntry unknown(EntryKey key) {
        return new DictionaryEntry(key, Description.NONE, Set.of(), 0, null, null);
    }

    /** The declared type, or the one that all values had; text where they differ; null where nothing is known. */
    public @Nullable ValueType type() {
        if (description.type() != null || receivedTypes.isEmpty()) {
            return description.type();
        }
        return receivedTypes.size() == 1 ? receivedTypes.iterator().next() : ValueType.TEXT;
    }

    /**
     * What somebody said of a name.
     *
     * @param type what values must be; null for what arrives
     * @param labelEn may be blank, as the other texts
     * @param retired whether it is no longer offered; what uses it goes on
     * @param alsoCalled of a type of events the names by which other systems call it; else empty
     */
    public record Description(
            @Nullable ValueType type,
            String labelEn,
            String labelZh,
            String text,
            boolean retired,
            List<String> alsoCalled) {

        /** With no other name. */
        public Description(@Nullable ValueType type, String labelEn, String labelZh, String text, boolean retired) {
            this(type, labelEn, labelZh, text, retired, List.of());
        }

        public static final Description NONE = new Description(null, "", "", "", false);

        /** Blank where there is none in the language. */
        public String label(Locale language) {
            return language.getLanguage().equals(Locale.CHINESE.getLanguage()) ? labelZh : labelEn;
        }

        /** The label in English, or else in Chinese. */
        public String anyLabel() {
            return labelEn.isBlank() ? labelZh : labelEn;
        }
    }
}
