package dev.rekindle.report.overview;

import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.report.Overview;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportSettings;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.cost.MessageCosts;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.experiment.RecentExperiments;
import dev.rekindle.report.overview.JourneyLine.Before;
import dev.rekindle.report.query.RecentReports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Service;

/** The figures of a period beside those of another. A number of queries that does not grow with the number of journeys. */
@Service
public class Performances {

    private static final int PERIODS = 32;
    private static final List<Long> NO_TREND = Collections.nCopies(Trends.PARTS, 0L);

    private final RecentReports reports;
    private final RecentExperiments experiments;
    private final RecentValues<Periods, Lines> lines;

    Performances(
            RecentReports reports,
            RecentExperiments experiments,
            Trends trends,
            MessageCosts costs,
            ReportSettings settings,
            Clock clock) {
        var background = new SimpleAsyncTaskExecutor("performance-");
        background.setDaemon(true);
        this.reports = reports;
        this.experiments = experiments;
        this.lines = new RecentValues<>(
                periods -> Lines.of(periods, trends, costs, clock.instant()),
                new Limits(PERIODS, settings.quick(), Duration.ZERO),
                background,
                System::nanoTime);
    }

    /** @param compared null for no comparison */
    private record Periods(ReportFilter now, @Nullable ReportFilter compared) {}

    private record Lines(
            Map<String, List<Long>> trends, Map<String, Before> before, Map<String, Cost> costs, Cost costBefore) {

        static Lines of(Periods periods, Trends trends, MessageCosts costs, Instant now) {
            Map<String, Cost> known = costs.ofJourneys(periods.now());
            Cost then = periods.compared() == null
                    ? Cost.NONE
                    : costs.ofJourneys(periods.compared()).values().stream().reduce(Cost.NONE, Cost::plus);
            Instant from = periods.now().from();
            if (from == null) {
                return new Lines(Map.of(), Map.of(), known, then);
            }
            Instant until = Optional.ofNullable(periods.now().until()).orElse(now);
            ReportFilter compared = periods.compared();
            return new Lines(
                    trends.of(from, until),
                    compared == null || compared.from() == null || compared.until() == null
                            ? Map.of()
                            : trends.before(
                                    compared.from(),
                                    compared.until(),
                                    now.minus(Duration.between(compared.until(), until))),
                    known,
                    then);
        }
    }

    /**
     * @param filter of the period
     * @param compared of the period to compare with; null for none
     * @param home the currency of amounts without one
     */
    public Performance of(ReportFilter filter, @Nullable ReportFilter compared, String home) {
        Overview now = reports.overview(filter);
        Lines more = lines.get(new Periods(filter, compared));
        Map<String, Lift> lifts =
                experiments.lifts(filter).stream().collect(Collectors.toMap(Lift::journey, lift -> lift));
        return new Performance(
                now,
                compared == null ? null : reports.overview(compared),
                now.journeys().stream()
                        .map(figures -> new JourneyLine(
                                figures,
                                lifts.getOrDefault(figures.key(), Lift.none(figures.key())),
                                more.costs().getOrDefault(figures.key(), Cost.NONE),
                                more.trends().getOrDefault(figures.key(), NO_TREND),
                                more.before().get(figures.key()),
                                home))
                        .toList(),
                compared == null ? List.of() : experiments.lifts(compared),
                more.costBefore(),
                home);
    }
}
