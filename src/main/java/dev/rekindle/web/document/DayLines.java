package dev.rekindle.web.document;

import dev.rekindle.report.DailyEntries;
import dev.rekindle.report.Overview;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.pdf.LineChart;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.document.PrintedTables.Drawing;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** Figures of days as charts, and as the tables beneath them; a table of a long time has a line for each month. */
@Component
class DayLines {

    /** More days than these are added up to months in the table. */
    private static final int MOST = 45;

    private static final List<String> STATUSES = List.of("DELIVERED", "AWAITING", "FAILED", "WITHHELD");

    private static final List<String> SENDINGS = List.of("sent", "delivered", "bounced");

    private final Texts texts;
    private final Formats formats;

    DayLines(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** A line of the table of entries. */
    record Entries(String day, long entered, long converted, long holdoutConverted) {}

    /** A line of the table of messages, with a value for each series of the chart. */
    record Messages(String day, List<Long> values) {}

    LineChart entries(List<DailyEntries> days) {
        List<LocalDate> all = all(days.stream().map(DailyEntries::day).toList());
        return new LineChart(
                texts.say("report.chart.title"),
                all.stream().map(this::label).toList(),
                List.of(
                        series("report.chart.entered", all, days, DailyEntries::entered),
                        series("report.chart.converted", all, days, DailyEntries::converted)));
    }

    private LineChart.Series series(
            String name, List<LocalDate> all, List<DailyEntries> days, ToLongFunction<DailyEntries> figure) {
        Map<LocalDate, Long> values = new TreeMap<>();
        days.forEach(day -> values.merge(day.day(), figure.applyAsLong(day), Long::sum));
        return new LineChart.Series(
                texts.say(name),
                all.stream().map(day -> values.getOrDefault(day, 0L)).toList());
    }

    static boolean byMonth(long days) {
        return days > MOST;
    }

    List<Entries> table(List<DailyEntries> days) {
        SortedMap<String, Entries> lines = new TreeMap<>();
        for (DailyEntries day : days) {
            lines.merge(
                    key(day.day(), byMonth(days.size())),
                    new Entries(
                            name(day.day(), byMonth(days.size())),
                            day.entered(),
                            day.converted(),
                            day.holdoutConverted()),
                    (a, b) -> new Entries(
                            a.day(),
                            a.entered() + b.entered(),
                            a.converted() + b.converted(),
                            a.holdoutConverted() + b.holdoutConverted()));
        }
        return List.copyOf(lines.values());
    }

    LineChart messages(Overview overview) {
        List<LocalDate> all = all(List.copyOf(overview.days().keySet()));
        return new LineChart(
                texts.say("document.chart.title"),
                all.stream().map(this::label).toList(),
                STATUSES.stream()
                        .map(status -> new LineChart.Series(
                                texts.say("message.status." + status),
                                all.stream()
                                        .map(day -> overview.days()
                                                .getOrDefault(day, new TreeMap<>())
                                                .getOrDefault(status, 0L))
                                        .toList()))
                        .toList());
    }

    List<Messages> table(Overview overview) {
        boolean byMonth = byMonth(overview.days().size());
        SortedMap<String, Messages> lines = new TreeMap<>();
        overview.days().forEach((day, counts) -> {
            List<Long> values = STATUSES.stream()
                    .map(status -> counts.getOrDefault(status, 0L))
                    .toList();
            lines.merge(key(day, byMonth), new Messages(name(day, byMonth), values), DayLines::sum);
        });
        return List.copyOf(lines.values());
    }

    /**
     * For each channel a chart of its messages.
     *
     * @param table the days of channels
     */
    List<Drawing> ofChannels(ReportTable table) {
        List<String> columns = table.columns().stream().map(Column::base).toList();
        SortedMap<String, SortedMap<LocalDate, List<Object>>> channels = new TreeMap<>();
        table.rows()
                .forEach(row -> channels.computeIfAbsent(
                                (String) row.get(columns.indexOf("channel")), name -> new TreeMap<>())
                        .put((LocalDate) Objects.requireNonNull(row.get(columns.indexOf("day"))), row));
        return channels.entrySet().stream()
                .map(one -> chart(one.getKey(), one.getValue(), columns))
                .filter(chart -> !chart.isEmpty())
                .map(chart -> new Drawing(chart.title(), chart.svg(formats::number)))
                .toList();
    }

    private LineChart chart(String channel, SortedMap<LocalDate, List<Object>> rows, List<String> columns) {
        List<LocalDate> all = all(List.copyOf(rows.keySet()));
        return new LineChart(
                texts.say("overview.volumes.title", texts.word("channel.", channel)),
                all.stream().map(this::label).toList(),
                SENDINGS.stream()
                        .map(column -> new LineChart.Series(
                                texts.say("table.column." + column),
                                all.stream()
                                        .map(day -> rows.containsKey(day)
                                                ? (Long) rows.get(day).get(columns.indexOf(column))
                                                : Long.valueOf(0))
                                        .toList()))
                        .toList());
    }

    private static Messages sum(Messages a, Messages b) {
        List<Long> values = new ArrayList<>();
        for (int at = 0; at < a.values().size(); at++) {
            values.add(a.values().get(at) + b.values().get(at));
        }
        return new Messages(a.day(), values);
    }

    private static List<LocalDate> all(List<LocalDate> days) {
        return days.isEmpty()
                ? List.of()
                : days.get(0).datesUntil(days.get(days.size() - 1).plusDays(1)).toList();
    }

    private static String key(LocalDate day, boolean byMonth) {
        return byMonth ? YearMonth.from(day).toString() : day.toString();
    }

    private String name(LocalDate day, boolean byMonth) {
        return byMonth ? formats.month(day) : formats.day(day);
    }

    private String label(LocalDate day) {
        return DateTimeFormatter.ofPattern(texts.say("document.day.pattern"), formats.locale())
                .format(day);
    }
}
