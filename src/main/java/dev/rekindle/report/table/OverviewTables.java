package dev.rekindle.report.table;

import static dev.rekindle.report.table.JourneyTables.row;

import dev.rekindle.report.Arm;
import dev.rekindle.report.Interval;
import dev.rekindle.report.JourneyFigures;
import dev.rekindle.report.Overview;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.export.ReportTable.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tables of the report on all journeys. */
final class OverviewTables {

    private static final List<String> STATUSES =
            List.of("DELIVERED", "AWAITING", "UNKNOWN", "FAILED", "PENDING", "WITHHELD");

    private final Overview overview;
    private final SortedSet<String> currencies = new TreeSet<>();

    private final Map<String, Lift> lifts;
    private final Map<String, Cost> costs;
    private final SortedSet<String> costCurrencies = new TreeSet<>();

    OverviewTables(Overview overview, Map<String, Lift> lifts, Map<String, Cost> costs) {
        this.overview = overview;
        this.lifts = lifts;
        this.costs = costs;
        costs.values()
                .forEach(cost -> costCurrencies.addAll(cost.known().amounts().keySet()));
        overview.journeys().forEach(journey -> {
            currencies.addAll(journey.uplift().treated().money().amounts().keySet());
            currencies.addAll(journey.uplift().holdout().money().amounts().keySet());
        });
    }

    List<ReportTable> all() {
        return List.of(journeys(), days());
    }

    private ReportTable journeys() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.code("journey"), Column.named("journey_name"), Column.word("state"), Column.code("version")));
        columns.addAll(ReportTable.codes("entered", "in_progress"));
        JourneyTables.messageColumns().forEach(name -> columns.add(Column.code(name)));
        columns.addAll(ReportTable.codes("converted", "conversion_rate"));
        columns.addAll(ReportTable.codes("holdout_entered", "holdout_converted", "holdout_rate"));
        columns.addAll(ReportTable.codes("difference", "low_95", "high_95"));
        columns.add(Column.word("verdict"));
        columns.add(Column.code("incremental_conversions"));
        for (String currency : currencies) {
            columns.add(Column.of("money", currency));
            columns.add(Column.of("holdout_money", currency));
            columns.add(Column.of("incremental_money", currency));
        }
        costCurrencies.forEach(currency -> columns.add(Column.of("cost", currency)));
        columns.add(Column.word("cost_is"));
        columns.add(Column.code("without_price"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        overview.journeys().forEach(journey -> rows.add(journey(journey)));
        return new ReportTable("journeys", columns, rows);
    }

    private List<@Nullable Object> journey(JourneyFigures journey) {
        Arm treated = journey.uplift().treated();
        Arm holdout = journey.uplift().holdout();
        Lift lift = lifts.getOrDefault(journey.key(), Lift.none(journey.key()));
        List<@Nullable Object> line = row(
                journey.key(),
                journey.name(),
                ReportTable.lower(journey.state()),
                journey.version(),
                treated.enrolments());
        line.add(journey.inProgress());
        line.addAll(JourneyTables.messages(journey.messages()));
        Collections.addAll(
                line,
                treated.converted(),
                Share.of(treated.converted(), treated.enrolments()),
                holdout.enrolments(),
                holdout.converted(),
                Share.of(holdout.converted(), holdout.enrolments()));
        line.addAll(difference(lift));
        for (String currency : currencies) {
            line.add(amount(treated, currency));
            line.add(amount(holdout, currency));
            line.add(
                    lift.perMember().containsKey(currency)
                            ? LiftTable.money(lift.additionalMoney(currency).difference())
                            : null);
        }
        Cost cost = costs.getOrDefault(journey.key(), Cost.NONE);
        costCurrencies.forEach(currency -> line.add(cost.known().amounts().get(currency)));
        line.add(bound(cost));
        line.add(cost.unpriced());
        return line;
    }

    /** How the known prices are to be read; null where nothing was sent. */
    private static @Nullable String bound(Cost cost) {
        return cost.messages() == 0 ? null : !cost.isKnown() ? "unknown" : cost.isComplete() ? "complete" : "at_least";
    }

    private static List<@Nullable Object> difference(Lift lift) {
        Interval rate = lift.rate() == null ? null : lift.rate().anytime();
        Interval more = lift.additionalConversions();
        return row(
                rate == null ? null : new Share(rate.difference()),
                rate == null ? null : new Share(rate.low()),
                rate == null ? null : new Share(rate.high()),
                ReportTable.lower(lift.verdict().name()),
                more == null ? null : more.difference());
    }

    private static BigDecimal amount(Arm arm, String currency) {
        return arm.money().amounts().getOrDefault(currency, BigDecimal.ZERO);
    }

    private ReportTable days() {
        List<Column> columns = new ArrayList<>(List.of(Column.code("day")));
        STATUSES.forEach(status -> columns.add(Column.code(ReportTable.lower(status))));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        overview.days().forEach((day, counts) -> {
            List<@Nullable Object> line = row(day);
            STATUSES.forEach(status -> line.add(counts.getOrDefault(status, 0L)));
            rows.add(line);
        });
        return new ReportTable("message-days", columns, rows);
    }
}
