package dev.rekindle.report.export;

import static dev.rekindle.report.export.JourneyTables.row;

import dev.rekindle.report.Arm;
import dev.rekindle.report.Interval;
import dev.rekindle.report.Uplift;
import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.export.ReportTable.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Treated against holdout: what each had, and the difference with its interval. */
final class LiftTable {

    private LiftTable() {}

    static ReportTable of(Uplift uplift) {
        Arm treated = uplift.treated();
        Arm holdout = uplift.holdout();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(line("entries", null, treated.enrolments(), holdout.enrolments()));
        rows.add(line("converted", null, treated.converted(), holdout.converted()));
        rows.add(rate(uplift));
        var currencies = new TreeSet<>(treated.money().amounts().keySet());
        currencies.addAll(holdout.money().amounts().keySet());
        currencies.forEach(currency -> {
            BigDecimal first = treated.money().amounts().getOrDefault(currency, BigDecimal.ZERO);
            BigDecimal second = holdout.money().amounts().getOrDefault(currency, BigDecimal.ZERO);
            rows.add(line("revenue", currency, first, second));
            rows.add(perEntry(uplift, currency, each(first, treated), each(second, holdout)));
        });
        rows.add(additional(uplift));
        uplift.perEnrolment().keySet().forEach(currency -> rows.add(additional(uplift, currency)));
        return new ReportTable("lift", columns(), rows);
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(Column.word("measure")));
        columns.addAll(ReportTable.codes("currency", "treated", "holdout", "difference", "low_95", "high_95"));
        columns.add(Column.word("verdict"));
        return columns;
    }

    private static List<@Nullable Object> line(
            String measure, @Nullable String currency, @Nullable Object treated, @Nullable Object holdout) {
        return row(measure, currency, treated, holdout, null, null, null, null);
    }

    private static List<@Nullable Object> rate(Uplift uplift) {
        Interval rate = uplift.rate();
        return row(
                "conversion_rate",
                null,
                share(uplift.treated()),
                share(uplift.holdout()),
                rate == null ? null : new Share(rate.difference()),
                rate == null ? null : new Share(rate.low()),
                rate == null ? null : new Share(rate.high()),
                ReportTable.lower(uplift.verdict().name()));
    }

    private static @Nullable Share share(Arm arm) {
        return Share.of(arm.converted(), arm.enrolments());
    }

    private static List<@Nullable Object> perEntry(
            Uplift uplift, String currency, @Nullable BigDecimal treated, @Nullable BigDecimal holdout) {
        Interval each = uplift.perEnrolment().get(currency);
        return row(
                "revenue_per_entry",
                currency,
                treated,
                holdout,
                each == null ? null : money(each.difference()),
                each == null ? null : money(each.low()),
                each == null ? null : money(each.high()),
                null);
    }

    private static List<@Nullable Object> additional(Uplift uplift) {
        Interval more = uplift.additionalConversions();
        return row(
                "incremental_conversions",
                null,
                null,
                null,
                more == null ? null : more.difference(),
                more == null ? null : more.low(),
                more == null ? null : more.high(),
                null);
    }

    private static List<@Nullable Object> additional(Uplift uplift, String currency) {
        Interval more = uplift.additionalMoney(currency);
        return row(
                "incremental_revenue",
                currency,
                null,
                null,
                money(more.difference()),
                money(more.low()),
                money(more.high()),
                null);
    }

    private static @Nullable BigDecimal each(BigDecimal sum, Arm arm) {
        return arm.enrolments() == 0 ? null : sum.divide(BigDecimal.valueOf(arm.enrolments()), 4, RoundingMode.HALF_UP);
    }

    static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(4, RoundingMode.HALF_UP);
    }
}
