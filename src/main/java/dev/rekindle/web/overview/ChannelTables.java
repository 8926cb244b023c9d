package dev.rekindle.web.overview;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.health.ChannelHealth;
import dev.rekindle.report.health.ContactPressure;
import dev.rekindle.report.health.HealthSettings;
import dev.rekindle.report.health.Measure;
import dev.rekindle.report.health.Sendings;
import dev.rekindle.setting.Live;
import dev.rekindle.web.Chart;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.words.CostTexts;
import dev.rekindle.web.report.words.RecipientTexts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Tables and charts of the page about channels. */
@Component
class ChannelTables {

    private static final int MOST_RECIPIENTS = 12;

    /** A longer period is shown by weeks. */
    private static final long MOST_DAYS = 45;

    private final Journeys journeys;
    private final RecipientTexts recipients;
    private final Live<HealthSettings> settings;
    private final CostTexts costs;
    private final DisplayNames names;
    private final Texts texts;

    ChannelTables(
            Journeys journeys,
            RecipientTexts recipients,
            Live<HealthSettings> settings,
            CostTexts costs,
            DisplayNames names,
            Texts texts) {
        this.journeys = journeys;
        this.recipients = recipients;
        this.settings = settings;
        this.costs = costs;
        this.names = names;
        this.texts = texts;
    }

    /**
     * Messages to a recipient.
     *
     * @param name domain, country or carrier, in words
     * @param code empty for the rest
     */
    record RecipientRow(String name, String code, Sendings sendings) {}

    /** The recipients with the most messages of a channel; the rest, and those with few messages, are one row. */
    List<RecipientRow> recipients(ChannelHealth health, String channel) {
        List<RecipientRow> rows = new ArrayList<>();
        Sendings rest = Sendings.NONE;
        List<Map.Entry<String, Sendings>> all = health.recipients(channel).entrySet().stream()
                .sorted(Map.Entry.comparingByValue((one, other) -> Long.compare(other.sent(), one.sent())))
                .toList();
        for (Map.Entry<String, Sendings> one : all) {
            boolean few = one.getValue().sent() < settings.get().leastMessages();
            if (few || one.getKey().isEmpty() || rows.size() >= MOST_RECIPIENTS) {
                rest = rest.plus(one.getValue());
            } else {
                rows.add(new RecipientRow(recipients.of(one.getKey()), one.getKey(), one.getValue()));
            }
        }
        if (rest.sent() > 0) {
            rows.add(new RecipientRow(texts.say("overview.recipient.rest"), "", rest));
        }
        return rows;
    }

    /** Messages over time: delivered, awaiting, bounced and otherwise failed. */
    Chart volumes(ChannelHealth health, String channel) {
        SortedMap<LocalDate, Sendings> parts = parts(health.days(channel));
        return new Chart(
                "bars",
                parts.keySet().stream().map(LocalDate::toString).toList(),
                List.of(
                        series("delivered", "DELIVERED", parts, Sendings::delivered),
                        series("awaiting", "AWAITING", parts, Sendings::awaiting),
                        series("bounced", "FAILED", parts, Sendings::bounced),
                        series(
                                "otherwise",
                                "UNKNOWN",
                                parts,
                                one -> Math.max(0, one.settled() - one.delivered() - one.bounced()))));
    }

    /** Rates of what should not happen, over time. */
    Chart rates(ChannelHealth health, String channel) {
        SortedMap<LocalDate, Sendings> parts = parts(health.days(channel));
        return new Chart(
                "lines",
                parts.keySet().stream().map(LocalDate::toString).toList(),
                List.of(
                        rate(Measure.BOUNCE, "FAILED", parts),
                        rate(Measure.OPT_OUT, "WITHHELD", parts),
                        rate(Measure.COMPLAINT, "UNKNOWN", parts)),
                Chart.Unit.SHARE);
    }

    /** In how many weeks of a member that many messages were sent to them. */
    Chart pressure(ContactPressure pressure) {
        List<Integer> numbers =
                IntStream.rangeClosed(1, ContactPressure.MOST).boxed().toList();
        return new Chart(
                "bars",
                numbers.stream()
                        .map(number -> number == ContactPressure.MOST
                                ? texts.say("overview.pressure.more", number)
                                : String.valueOf(number))
                        .toList(),
                List.of(new Chart.Series(
                        texts.say("overview.pressure.weeks"),
                        "accent",
                        numbers.stream()
                                .map(number -> pressure.weeks().getOrDefault(number, 0L))
                                .toList())));
    }

    String cost(Cost cost) {
        return costs.of(cost);
    }

    Map<String, String> journeyNames() {
        return journeys.all().stream().collect(Collectors.toMap(JourneyInfo::key, journey -> names.of(journey.name())));
    }

    /** By day, or by week for a long time; days without a message are present. */
    private static SortedMap<LocalDate, Sendings> parts(SortedMap<LocalDate, Sendings> days) {
        if (days.isEmpty()) {
            return days;
        }
        boolean weeks = ChronoUnit.DAYS.between(days.firstKey(), days.lastKey()) > MOST_DAYS;
        SortedMap<LocalDate, Sendings> parts = new TreeMap<>();
        days.firstKey()
                .datesUntil(days.lastKey().plusDays(1))
                .forEach(day -> parts.merge(
                        weeks ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day,
                        days.getOrDefault(day, Sendings.NONE),
                        Sendings::plus));
        return parts;
    }

    private Chart.Series series(
            String name, String color, SortedMap<LocalDate, Sendings> parts, ToLongFunction<Sendings> value) {
        return new Chart.Series(
                texts.say("overview.sending." + name),
                color,
                parts.values().stream().mapToLong(value).boxed().toList());
    }

    private Chart.Series rate(Measure measure, String color, SortedMap<LocalDate, Sendings> parts) {
        return new Chart.Series(
                texts.say("overview.measure." + measure),
                color,
                parts.values().stream()
                        .map(one -> one.sent() == 0 ? 0 : measure.rate(one))
                        .toList());
    }
}
