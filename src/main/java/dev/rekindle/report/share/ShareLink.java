package dev.rekindle.report.share;

import dev.rekindle.report.ReportPeriod.Comparison;
import dev.rekindle.report.ReportPeriod.Preset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A link to one report, without its token.
 *
 * @param viewedAt null when nobody has opened it
 * @param revokedAt null while it is not revoked
 */
public record ShareLink(
        long id,
        Draft draft,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        long views,
        @Nullable Instant viewedAt) {

    /**
     * What a link shows.
     *
     * @param name for whom or what it is
     * @param journey its key; null for the report on all journeys
     * @param preset a period that ends on the day on which the report is read, or OWN for the days given
     * @param from first day of a period of days; null for no lower bound
     * @param to last day of a period of days; null for no upper bound
     * @param version number of the journey's version; null for all
     * @param comparison with another period
     */
    public record Draft(
            String name,
            @Nullable String journey,
            Preset preset,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer version,
            Comparison comparison,
            Locale locale) {}

    /** Whether it can be opened now. */
    public boolean isOpen(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
