package dev.rekindle.report;

import dev.rekindle.platform.StorableDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days that a report is about. Days begin in the zone that the caller gives, which is the organisation's or the journey's.
 *
 * @param from first day; null for no lower bound
 * @param until the day after the last; null for no upper bound
 */
public record ReportPeriod(
        Preset preset, @Nullable LocalDate from, @Nullable LocalDate until) {

    /** All time. */
    public static final ReportPeriod ALL = new ReportPeriod(Preset.ALL, null, null);

    /** Days that cannot be stored are replaced by the nearest that can. */
    public ReportPeriod {
        from = from == null ? null : StorableDay.nearest(from);
        until = until == null ? null : StorableDay.nearest(until.minusDays(1)).plusDays(1);
    }

    /** The periods that pages offer. Those of the current month, quarter and year end with today. */
    public enum Preset {
        ALL,
        LAST_7_DAYS,
        LAST_30_DAYS,
        THIS_MONTH,
        LAST_MONTH,
        QUARTER,
        YEAR,
        OWN
    }

    /** What the figures of a period are compared with. */
    public enum Comparison {
        NONE,
        PREVIOUS,
        YEAR_BEFORE;

        /** @return {@link #NONE} for anything that is not the name of a comparison */
        public static Comparison of(@Nullable String name) {
            return named(values(), name).orElse(NONE);
        }
    }

    /** @param today the day that presets are counted back from */
    public static ReportPeriod of(Preset preset, LocalDate today) {
        LocalDate tomorrow = today.plusDays(1);
        LocalDate month = today.withDayOfMonth(1);
        return switch (preset) {
            case LAST_7_DAYS -> new ReportPeriod(preset, tomorrow.minusDays(7), tomorrow);
            case LAST_30_DAYS -> new ReportPeriod(preset, tomorrow.minusDays(30), tomorrow);
            case THIS_MONTH -> new ReportPeriod(preset, month, tomorrow);
            case LAST_MONTH -> new ReportPeriod(preset, month.minusMonths(1), month);
            case QUARTER -> new ReportPeriod(preset, quarter(month), tomorrow);
            case YEAR -> new ReportPeriod(preset, today.withDayOfYear(1), tomorrow);
            case ALL, OWN -> ALL;
        };
    }

    /**
     * The period of an address. A name that is not a preset, and days that cannot be read, count as missing.
     *
     * @param preset name of a preset in any case; null or empty where the days decide
     * @param from first day as ISO date
     * @param to last day as ISO date
     * @param today the day that presets are counted back from
     */
    public static ReportPeriod of(
            @Nullable String preset, @Nullable String from, @Nullable String to, LocalDate today) {
        Preset named = named(Preset.values(), preset).orElse(Preset.OWN);
        if (named != Preset.OWN) {
            return of(named, today);
        }
        return days(StorableDay.of(from).orElse(null), StorableDay.of(to).orElse(null));
    }

    /** A period of the user's own, by its first and last day. */
    public static ReportPeriod days(@Nullable LocalDate first, @Nullable LocalDate last) {
        return own(first, last == null ? null : StorableDay.nearest(last).plusDays(1));
    }

    /** A period of the user's own. */
    public static ReportPeriod own(@Nullable LocalDate from, @Nullable LocalDate until) {
        return from == null && until == null ? ALL : new ReportPeriod(Preset.OWN, from, until);
    }

    /**
     * The period before this one: the same days of the month, quarter or year before, otherwise as many days directly before.
     *
     * @return empty for a period without a beginning or end
     */
    public Optional<ReportPeriod> previous() {
        if (from == null || until == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (preset) {
                    case THIS_MONTH -> shifted(from, until, Period.ofMonths(1));
                    case LAST_MONTH -> own(from.minusMonths(1), from);
                    case QUARTER -> shifted(from, until, Period.ofMonths(3));
                    case YEAR -> shifted(from, until, Period.ofYears(1));
                    default -> own(from.minusDays(ChronoUnit.DAYS.between(from, until)), from);
                });
    }

    /** @return empty for a period without a beginning or end */
    public Optional<ReportPeriod> yearBefore() {
        return from == null || until == null ? Optional.empty() : Optional.of(shifted(from, until, Period.ofYears(1)));
    }

    /** @return empty where there is nothing to compare with */
    public Optional<ReportPeriod> compared(Comparison comparison) {
        return switch (comparison) {
            case NONE -> Optional.empty();
            case PREVIOUS -> previous();
            case YEAR_BEFORE -> yearBefore();
        };
    }

    /** The first instant; null for no lower bound. */
    public @Nullable Instant start(ZoneId zone) {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    /** The first instant after the last day; null for no upper bound. */
    public @Nullable Instant end(ZoneId zone) {
        return until == null ? null : until.atStartOfDay(zone).toInstant();
    }

    /** Null for no upper bound. */
    public @Nullable LocalDate lastDay() {
        return until == null ? null : until.minusDays(1);
    }

    /** Both ends are moved; the last day is cut to the length of its month, so that 31 March becomes 28 February. */
    private static ReportPeriod shifted(LocalDate from, LocalDate until, Period back) {
        return own(from.minus(back), until.minusDays(1).minus(back).plusDays(1));
    }

    private static LocalDate quarter(LocalDate month) {
        return month.withMonth(month.getMonth().firstMonthOfQuarter().getValue());
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, @Nullable String name) {
        return name == null
                ? Optional.empty()
                : Arrays.stream(values)
                        .filter(value -> value.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                        .findFirst();
    }
}
