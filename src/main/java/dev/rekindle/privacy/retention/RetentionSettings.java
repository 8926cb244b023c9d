package dev.rekindle.privacy.retention;

import dev.rekindle.member.person.ExpiringData.Kind;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how many days data is kept, by its kind, under {@code rekindle.retention}; null keeps it.
 *
 * @param events events of members; what is computed from them, such as sums and segments, then counts these days only
 * @param addresses where messages went
 * @param segmentChanges entries and exits of segments on members' timelines
 * @param rejectedRows rejected rows of imports
 * @param exports files of members that were written for download; they are never kept for good
 * @param sandbox messages in the sandbox's inbox
 */
@LiveSettings("rekindle.retention")
public record RetentionSettings(
        @Setting(group = "retention", at = 400) @Nullable @Min(30) @Max(36_500)
        Integer events,

        @Setting(group = "retention", at = 410) @Nullable @Min(30) @Max(36_500)
        Integer addresses,

        @Setting(group = "retention", at = 420) @Nullable @Min(30) @Max(36_500)
        Integer segmentChanges,

        @Setting(group = "retention", at = 430) @Nullable @Min(1) @Max(36_500)
        Integer rejectedRows,

        @Setting(group = "retention", at = 435) @DefaultValue("7") @Min(1) @Max(365)
        int exports,

        @Setting(group = "retention", at = 440) @Nullable @Min(1) @Max(36_500)
        Integer sandbox) {

    /** Uploaded files are read within minutes; nobody needs the rest. */
    private static final Period FILES = Period.ofDays(1);

    /** Empty for what is kept. */
    Optional<Period> of(Kind kind) {
        return switch (kind) {
            case EVENTS -> days(events);
            case ADDRESSES -> days(addresses);
            case SEGMENT_CHANGES -> days(segmentChanges);
            case REJECTED_ROWS -> days(rejectedRows);
            case SANDBOX -> days(sandbox);
            case EXPORTS -> Optional.of(Period.ofDays(exports));
            case FILES -> Optional.of(FILES);
        };
    }

    private static Optional<Period> days(@Nullable Integer days) {
        return Optional.ofNullable(days).map(Period::ofDays);
    }
}
