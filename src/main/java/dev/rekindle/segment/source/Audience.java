package dev.rekindle.segment.source;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An outside audience: how the members of the segment with the same key are pulled from another system.
 *
 * @param connector name of the {@link AudienceSource}
 * @param settings of the connector by name, without secrets
 * @param incremental whether a pull brings only what changed since the last one
 * @param createsMembers whether a row of a person who is no member makes one; otherwise it is refused
 * @param holdPercent a pull that would shrink the segment by more is held until somebody agrees; 100 for never
 * @param cron when it is pulled, in the system's zone; null for on call only
 */
public record Audience(
        String key,
        String nameEn,
        String nameZh,
        String connector,
        Map<String, String> settings,
        AudienceColumns columns,
        boolean incremental,
        boolean createsMembers,
        int holdPercent,
        @Nullable String cron) {

    public Audience {
        settings = Map.copyOf(settings);
    }

    /** The name in the language of the locale. */
    public String name(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? nameZh : nameEn;
    }
}
