package dev.rekindle.report.table;

import dev.rekindle.report.Interval;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Share;
import dev.rekindle.report.overview.JourneyLine;
import dev.rekindle.report.overview.JourneyLine.Before;
import dev.rekindle.report.overview.Performance;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The journeys of a period: what each added, cost and returned, its change, and its trend. */
final class ResultTables {

    private ResultTables() {}

    static ReportTable results(Performance performance) {
        List<JourneyLine> lines =
                performance.lines().stream().filter(line -> line.entered() > 0).toList();
        SortedSet<String> added = new TreeSet<>();
        lines.forEach(line -> added.addAll(line.added().money().keySet()));
        Described<JourneyLine> table = Described.table("results", lines)
                .code("journey", JourneyLine::key)
                .named("journey_name", JourneyLine::name)
                .code("entered", JourneyLine::entered)
                .code("sent", JourneyLine::sent)
                .code("converted", JourneyLine::converted)
                .code("conversion_rate", line -> Share.of(line.converted(), line.entered()))
                .each(
                        "money",
                        Cells.currencies(lines, JourneyLine::attributed),
                        (line, currency) -> Cells.amount(line.attributed(), currency))
                .code("incremental_conversions", line -> conversions(line, Interval::difference))
                .code("incremental_low_95", line -> conversions(line, Interval::low))
                .code("incremental_high_95", line -> conversions(line, Interval::high))
                .each("incremental_money", added, (line, currency) -> money(line, currency, Interval::difference))
                .each("incremental_money_low_95", added, (line, currency) -> money(line, currency, Interval::low))
                .each("incremental_money_high_95", added, (line, currency) -> money(line, currency, Interval::high))
                .word("verdict", line -> ReportTable.lower(line.lift().verdict().name()))
                .each(
                        "cost",
                        Cells.currencies(lines, line -> line.cost().known()),
                        (line, currency) -> Cells.known(line.cost(), currency))
                .code("without_price", line -> line.cost().unpriced())
                .code("return", line -> returned(line, Interval::difference))
                .code("return_low_95", line -> returned(line, Interval::low))
                .code("return_high_95", line -> returned(line, Interval::high));
        return changes(table).done();
    }

    /** Against the compared period, whose conversions are taken at the same age. */
    private static Described<JourneyLine> changes(Described<JourneyLine> table) {
        return table.code(
                        "entered_before",
                        line -> line.before() == null ? null : line.before().entered())
                .code(
                        "converted_before",
                        line -> line.before() == null ? null : line.before().converted())
                .code("conversion_rate_before", line -> rate(line.before()))
                .code(
                        "change",
                        line -> line.change() == null
                                ? null
                                : new Share(line.change().difference()))
                .code(
                        "change_low_95",
                        line -> line.change() == null
                                ? null
                                : new Share(line.change().low()))
                .code(
                        "change_high_95",
                        line -> line.change() == null
                                ? null
                                : new Share(line.change().high()));
    }

    static ReportTable trend(Performance performance) {
        int parts = performance.lines().stream()
                .mapToInt(line -> line.trend().size())
                .max()
                .orElse(0);
        return Described.table("trend", performance.lines())
                .code("journey", JourneyLine::key)
                .named("journey_name", JourneyLine::name)
                .each(
                        "part",
                        IntStream.rangeClosed(1, parts)
                                .mapToObj(Integer::toString)
                                .toList(),
                        (line, part) -> line.trend().get(Integer.parseInt(part) - 1))
                .done();
    }

    private static @Nullable Share rate(@Nullable Before before) {
        return before == null ? null : Share.of(before.converted(), before.entered());
    }

    private static @Nullable Double conversions(JourneyLine line, Function<Interval, Double> end) {
        Interval more = line.added().conversions();
        return more == null ? null : end.apply(more);
    }

    private static @Nullable Double returned(JourneyLine line, Function<Interval, Double> end) {
        Interval returned = line.returned();
        return returned == null ? null : end.apply(returned);
    }

    private static @Nullable BigDecimal money(JourneyLine line, String currency, Function<Interval, Double> end) {
        Interval more = line.added().money().get(currency);
        return more == null ? null : LiftTable.money(end.apply(more));
    }
}
