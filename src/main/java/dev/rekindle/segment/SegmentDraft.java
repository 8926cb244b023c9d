package dev.rekindle.segment;

import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rules;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    /** The name in the language of the locale. */
    public String name(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? nameZh : nameEn;
    }

    /** Reads a file that ships with Rekindle: {@code key}, {@code nameEn}, {@code nameZh} and {@code rule}. */
    public static SegmentDraft parse(String json) {
        JsonNode segment = JsonMapper.shared().readTree(json);
        return new SegmentDraft(
                segment.get("key").stringValue(),
                segment.get("nameEn").stringValue(),
                segment.get("nameZh").stringValue(),
                Rules.read(segment.get("rule").toString()));
    }
}
