package dev.rekindle.report.table;

import dev.rekindle.report.HomeCurrency;
import dev.rekindle.report.Interval;
import dev.rekindle.report.attribution.CountedOnce;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.overview.Added;
import dev.rekindle.report.overview.JourneyLine;
import dev.rekindle.report.overview.Performance;
import dev.rekindle.report.overview.Performances;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The page over all journeys: what marketing added, and each journey with its cost and return. */
@Component
@Order(10)
class OverviewSource implements TableSource {

    private final Performances performances;
    private final CountedOnce once;
    private final HomeCurrency home;

    OverviewSource(Performances performances, CountedOnce once, HomeCurrency home) {
        this.performances = performances;
        this.once = once;
        this.home = home;
    }

    @Override
    public ReportPart part() {
        return ReportPart.OVERVIEW;
    }

    @Override
    public List<TableName> names() {
        return List.of(
                new TableName("totals", "What marketing added, what was attributed, the cost and the return"),
                new TableName("results", "A journey as on the page: incremental figures, cost, return, change"),
                new TableName("journeys", "A journey with all its messages and its holdout"),
                new TableName("trend", "Conversions of a journey in twelve equal parts of the period"),
                new TableName("message-days", "Messages of a day by status"));
    }

    @Override
    public List<ReportTable> of(TableQuery query, Set<String> wanted) {
        if (names().stream().noneMatch(one -> wanted.contains(one.name()))) {
            return List.of();
        }
        Performance performance = performances.of(query.filter(), query.comparedFilter(), home.code());
        Map<String, Cost> costs =
                performance.lines().stream().collect(Collectors.toMap(JourneyLine::key, JourneyLine::cost));
        Map<String, Lift> lifts =
                performance.lines().stream().collect(Collectors.toMap(JourneyLine::key, JourneyLine::lift));
        Map<String, ReportTable> raw = new OverviewTables(performance.now(), lifts, costs)
                .all().stream().collect(Collectors.toMap(ReportTable::name, Function.identity()));
        return Stream.of(
                        totals(performance),
                        ResultTables.results(performance),
                        raw.get("journeys"),
                        ResultTables.trend(performance),
                        raw.get("message-days"))
                .filter(table -> wanted.contains(table.name()))
                .toList();
    }

    private record Total(
            String measure,
            @Nullable String currency,
            @Nullable Object value,
            @Nullable Object low,
            @Nullable Object high) {

        static Total of(String measure, @Nullable String currency, Object value) {
            return new Total(measure, currency, value, null, null);
        }
    }

    private ReportTable totals(Performance performance) {
        List<Total> lines = new ArrayList<>();
        Added added = performance.added();
        Interval more = added.conversions();
        if (more != null) {
            lines.add(new Total("incremental_conversions", null, more.difference(), more.low(), more.high()));
        }
        added.money()
                .forEach((currency, sum) -> lines.add(new Total(
                        "incremental_revenue",
                        currency,
                        LiftTable.money(sum.difference()),
                        LiftTable.money(sum.low()),
                        LiftTable.money(sum.high()))));
        lines.add(Total.of("converted", null, performance.now().converted()));
        amounts(lines, "revenue", performance.now().money().amounts());
        amounts(
                lines,
                "counted_once",
                once.total(performance.now().filter()).money().amounts());
        amounts(lines, "cost", performance.cost().known().amounts());
        lines.add(Total.of("without_price", null, performance.cost().unpriced()));
        Interval returned = performance.returned();
        if (returned != null) {
            lines.add(new Total("return", null, returned.difference(), returned.low(), returned.high()));
        }
        return Described.table("totals", lines)
                .word("measure", Total::measure)
                .code("currency", Total::currency)
                .code("figure", Total::value)
                .code("low_95", Total::low)
                .code("high_95", Total::high)
                .done();
    }

    private static void amounts(List<Total> lines, String measure, Map<String, BigDecimal> amounts) {
        amounts.forEach((currency, amount) -> lines.add(Total.of(measure, currency, amount)));
    }
}
