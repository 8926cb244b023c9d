package dev.rekindle.report.table;

import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Share;
import dev.rekindle.report.health.ChannelHealth;
import dev.rekindle.report.health.ChannelHealths;
import dev.rekindle.report.health.HealthSettings;
import dev.rekindle.report.health.HealthWarning;
import dev.rekindle.report.health.Measure;
import dev.rekindle.report.health.Sendings;
import dev.rekindle.setting.Live;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The health of channels. */
@Component
@Order(10)
class HealthTables implements TableSource {

    private final ChannelHealths healths;
    private final Live<HealthSettings> settings;

    HealthTables(ChannelHealths healths, Live<HealthSettings> settings) {
        this.healths = healths;
        this.settings = settings;
    }

    @Override
    public ReportPart part() {
        return ReportPart.CHANNELS;
    }

    @Override
    public List<TableName> names() {
        return List.of(
                new TableName("channels", "The messages of a channel and what came of them"),
                new TableName("channel-days", "A day of a channel"),
                new TableName("channel-months", "A month of a channel, by the days of it that are in the period"),
                new TableName("recipients", "Domain, or country and carrier; those with few messages are one line"),
                new TableName("warnings", "What is worse now than in the weeks before"));
    }

    @Override
    public List<ReportTable> of(TableQuery query, Set<String> wanted) {
        if (names().stream().noneMatch(one -> wanted.contains(one.name()))) {
            return List.of();
        }
        ChannelHealth health = healths.of(query.subject().period());
        return Stream.of(
                        channels(health, compared(query)),
                        days(health),
                        months(health),
                        recipients(health),
                        warnings(health.warnings()))
                .filter(table -> wanted.contains(table.name()))
                .toList();
    }

    private @Nullable SortedMap<String, Sendings> compared(TableQuery query) {
        ReportSubject compared = query.compared();
        return compared == null ? null : healths.of(compared.period()).channels();
    }

    private static ReportTable channels(ChannelHealth health, @Nullable SortedMap<String, Sendings> before) {
        List<SendingLine> lines = health.channels().entrySet().stream()
                .map(one -> new SendingLine(
                        one.getKey(), null, "", one.getValue(), before == null ? null : before.get(one.getKey())))
                .toList();
        SortedSet<String> currencies = Cells.currencies(health.costs().values(), Cost::known);
        Described<SendingLine> table = SendingLine.describe(
                        Described.table("channels", lines).word("channel", SendingLine::channel))
                .each(
                        "cost",
                        currencies,
                        (line, currency) ->
                                Cells.known(health.costs().getOrDefault(line.channel(), Cost.NONE), currency))
                .code(
                        "without_price",
                        line -> health.costs()
                                .getOrDefault(line.channel(), Cost.NONE)
                                .unpriced());
        if (before != null) {
            table.code(
                    "sent_before",
                    line -> line.then() == null ? null : line.then().sent());
            Stream.of(Measure.DELIVERY, Measure.BOUNCE, Measure.COMPLAINT, Measure.OPT_OUT)
                    .forEach(measure -> table.code(
                            SendingLine.rate(measure) + "_before",
                            line -> line.then() == null ? null : SendingLine.share(measure, line.then())));
        }
        return table.done();
    }

    private static ReportTable days(ChannelHealth health) {
        List<SendingLine> lines = health.channels().keySet().stream()
                .flatMap(channel -> health.days(channel).entrySet().stream()
                        .map(one -> new SendingLine(channel, one.getKey(), "", one.getValue(), null)))
                .toList();
        return SendingLine.describe(Described.table("channel-days", lines)
                        .code("day", SendingLine::day)
                        .word("channel", SendingLine::channel))
                .done();
    }

    private static ReportTable months(ChannelHealth health) {
        List<SendingLine> lines = health.channels().keySet().stream()
                .flatMap(channel -> months(health.days(channel)).entrySet().stream()
                        .map(one -> new SendingLine(channel, one.getKey(), "", one.getValue(), null)))
                .toList();
        return SendingLine.describe(Described.table("channel-months", lines)
                        .code("month", SendingLine::day)
                        .word("channel", SendingLine::channel))
                .done();
    }

    private static SortedMap<LocalDate, Sendings> months(SortedMap<LocalDate, Sendings> days) {
        SortedMap<LocalDate, Sendings> months = new TreeMap<>();
        days.forEach((day, sendings) -> months.merge(day.withDayOfMonth(1), sendings, Sendings::plus));
        return months;
    }

    /** Recipients with few messages could be one person, and are added up. */
    private ReportTable recipients(ChannelHealth health) {
        List<SendingLine> lines = health.channels().keySet().stream()
                .flatMap(channel -> recipients(health, channel))
                .toList();
        return SendingLine.describe(Described.table("recipients", lines)
                        .word("recipient", SendingLine::recipient)
                        .word("channel", SendingLine::channel))
                .done();
    }

    private Stream<SendingLine> recipients(ChannelHealth health, String channel) {
        SortedMap<String, Sendings> merged = new TreeMap<>();
        health.recipients(channel)
                .forEach((recipient, sendings) -> merged.merge(
                        sendings.sent() < settings.get().leastMessages() ? "" : recipient, sendings, Sendings::plus));
        return merged.entrySet().stream()
                .sorted((one, other) ->
                        Long.compare(other.getValue().sent(), one.getValue().sent()))
                .map(one -> new SendingLine(channel, null, one.getKey(), one.getValue(), null));
    }

    private static ReportTable warnings(List<HealthWarning> warnings) {
        return Described.table("warnings", warnings)
                .word("channel", HealthWarning::channel)
                .word("recipient", warning -> warning.recipient().isEmpty() ? null : warning.recipient())
                .word("health", warning -> warning.measure().name())
                .code("recent", warning -> value(warning, warning.recent()))
                .code("usual", warning -> value(warning, warning.usual()))
                .code("messages", HealthWarning::messages)
                .done();
    }

    private static Object value(HealthWarning warning, double value) {
        return warning.measure() == Measure.VOLUME ? Math.round(value) : new Share(value);
    }
}
