package dev.rekindle.segment;

import dev.rekindle.segment.rule.Rule;
import java.util.regex.Pattern;

/**
 * A segment to save.
 *
 * @param key lower-case letters, digits and hyphens, starting with a letter, at most 60
 */
public record SegmentDraft(String key, String nameEn, String nameZh, Rule rule) {

    public static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    public SegmentDraft {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("'" + key + "' is no key of a segment: " + KEY);
        }
    }
}
