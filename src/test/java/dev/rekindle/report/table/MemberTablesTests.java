package dev.rekindle.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.value.ValueTables;
import dev.rekindle.value.ValueTables.Week;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemberTablesTests {

    /** Weeks of which one ends in the period and another begins in it. */
    private static final List<LocalDate> MONDAYS =
            List.of(LocalDate.parse("2026-02-23"), LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-30"));

    private static Object weeks(LocalDate from) {
        return MONDAYS.stream()
                .filter(monday -> !monday.isBefore(from))
                .map(monday -> new Week(monday, 1, 1, 1, 1, 1, BigDecimal.ONE, 1))
                .toList();
    }

    @Test
    void growthHasTheWeeksThatBeginInThePeriodAsThePageHas() {
        var values = (ValueTables) Proxy.newProxyInstance(
                ValueTables.class.getClassLoader(),
                new Class<?>[] {ValueTables.class},
                (proxy, method, arguments) ->
                        method.getName().equals("weeks") ? weeks((LocalDate) arguments[0]) : List.of());
        var march = ReportPeriod.own(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-04-01"));
        Stream<ReportTable> tables = new MemberTables(values)
                .of(TableQuery.of(new ReportSubject(null, march, null), ZoneOffset.UTC), Set.of("growth")).stream();
        assertThat(tables.flatMap(table -> table.rows().stream()).map(row -> row.get(0)))
                .containsExactly(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-30"));
    }
}
