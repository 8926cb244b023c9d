package dev.rekindle.segment;

import java.util.Locale;

/**
 * A segment that needs a person.
 *
 * @param failing whether its latest evaluation failed
 * @param corrected memberships that the latest check had to change
 */
public record SegmentTrouble(String key, String nameEn, String nameZh, boolean failing, long corrected) {

    /** The name in the language of the locale. */
    public String name(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? nameZh : nameEn;
    }
}
