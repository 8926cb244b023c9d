package dev.rekindle.report.table;

import static dev.rekindle.report.table.JourneyTables.row;

import dev.rekindle.report.Interval;
import dev.rekindle.report.experiment.Comparison;
import dev.rekindle.report.experiment.Group;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.export.ReportTable.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Treated against holdout: what each had, and the difference with the interval that holds at every look. */
final class LiftTable {

    private LiftTable() {}

    static ReportTable of(Lift lift) {
        Group treated = lift.treated();
        Group holdout = lift.holdout();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(line("members", null, treated.members(), holdout.members()));
        rows.add(line("converted", null, treated.converted(), holdout.converted()));
        rows.add(rate(lift));
        var currencies = new TreeSet<>(treated.money().amounts().keySet());
        currencies.addAll(holdout.money().amounts().keySet());
        currencies.forEach(currency -> {
            BigDecimal first = treated.money().amounts().getOrDefault(currency, BigDecimal.ZERO);
            BigDecimal second = holdout.money().amounts().getOrDefault(currency, BigDecimal.ZERO);
            rows.add(line("revenue", currency, first, second));
            rows.add(perMember(
                    currency,
                    each(first, treated),
                    each(second, holdout),
                    lift.perMember().get(currency)));
        });
        rows.add(additional(lift));
        lift.perMember().keySet().forEach(currency -> rows.add(additional(lift, currency)));
        return new ReportTable("lift", columns(), rows);
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(Column.word("measure")));
        columns.addAll(ReportTable.codes("currency", "treated", "holdout", "difference", "low_95", "high_95", "p"));
        columns.add(Column.word("verdict"));
        return columns;
    }

    private static List<@Nullable Object> line(
            String measure, @Nullable String currency, @Nullable Object treated, @Nullable Object holdout) {
        return row(measure, currency, treated, holdout, null, null, null, null, null);
    }

    private static List<@Nullable Object> rate(Lift lift) {
        Comparison rate = lift.rate();
        return row(
                "conversion_rate",
                null,
                share(lift.treated()),
                share(lift.holdout()),
                rate == null ? null : new Share(rate.difference()),
                rate == null ? null : new Share(rate.anytime().low()),
                rate == null ? null : new Share(rate.anytime().high()),
                rate == null ? null : p(rate),
                ReportTable.lower(lift.verdict().name()));
    }

    private static @Nullable Share share(Group group) {
        return Share.of(group.converted(), group.members());
    }

    private static List<@Nullable Object> perMember(
            String currency, @Nullable BigDecimal treated, @Nullable BigDecimal holdout, @Nullable Comparison each) {
        return row(
                "revenue_per_member",
                currency,
                treated,
                holdout,
                each == null ? null : money(each.difference()),
                each == null ? null : money(each.anytime().low()),
                each == null ? null : money(each.anytime().high()),
                each == null ? null : p(each),
                each == null ? null : verdict(each));
    }

    /** Of one figure alone. */
    private static String verdict(Comparison each) {
        return each.isMore() ? "more_revenue" : each.isLess() ? "less_revenue" : "not_proven";
    }

    private static BigDecimal p(Comparison comparison) {
        return BigDecimal.valueOf(comparison.p()).setScale(4, RoundingMode.HALF_UP);
    }

    private static List<@Nullable Object> additional(Lift lift) {
        Interval more = lift.additionalConversions();
        return row(
                "incremental_conversions",
                null,
                null,
                null,
                more == null ? null : more.difference(),
                more == null ? null : more.low(),
                more == null ? null : more.high(),
                null,
                null);
    }

    private static List<@Nullable Object> additional(Lift lift, String currency) {
        Interval more = lift.additionalMoney(currency);
        return row(
                "incremental_revenue",
                currency,
                null,
                null,
                money(more.difference()),
                money(more.low()),
                money(more.high()),
                null,
                null);
    }

    private static @Nullable BigDecimal each(BigDecimal sum, Group group) {
        return group.members() == 0 ? null : sum.divide(BigDecimal.valueOf(group.members()), 4, RoundingMode.HALF_UP);
    }

    static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(4, RoundingMode.HALF_UP);
    }
}
