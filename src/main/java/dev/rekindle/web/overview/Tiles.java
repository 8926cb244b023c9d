package dev.rekindle.web.overview;

import dev.rekindle.report.Interval;
import dev.rekindle.report.Overview;
import dev.rekindle.report.attribution.CountedOnce;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.overview.Added;
import dev.rekindle.report.overview.Performance;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.words.CostTexts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The first line of the overview: what marketing added, beside what was attributed, the cost and the return. */
@Component
class Tiles {

    private final Texts texts;
    private final Formats formats;
    private final CountedOnce once;
    private final CostTexts costs;

    Tiles(Texts texts, Formats formats, CountedOnce once, CostTexts costs) {
        this.once = once;
        this.costs = costs;
        this.texts = texts;
        this.formats = formats;
    }

    List<Tile> of(Performance performance) {
        return List.of(added(performance), attributed(performance), cost(performance), returned(performance));
    }

    private Tile added(Performance performance) {
        Added added = performance.added();
        Interval conversions = added.conversions();
        String note = conversions == null
                ? texts.say("overview.tile.added.unknown", formats.number(added.journeys()))
                : texts.say(
                        "overview.tile.added.note",
                        between(added.money()),
                        signed(conversions.difference()),
                        formats.number(conversions.low()),
                        formats.number(conversions.high()),
                        formats.number(added.measured()),
                        formats.number(added.journeys()),
                        added.isSignificant() ? "" : texts.say("overview.tile.chance"));
        Added before = performance.addedBefore();
        return new Tile(
                "added",
                texts.say("overview.tile.added"),
                conversions == null
                        ? "–"
                        : added.money().isEmpty() ? signed(conversions.difference()) : middle(added.money()),
                note,
                before == null || before.conversions() == null
                        ? null
                        : texts.say("overview.before.between", middle(before.money()), between(before.money())));
    }

    private Tile attributed(Performance performance) {
        Overview now = performance.now();
        return new Tile(
                "attributed",
                texts.say("report.figure.money"),
                formats.amounts(now.money().amounts()),
                texts.say(
                        "overview.tile.attributed.note",
                        formats.number(now.converted()),
                        formats.amounts(once.total(now.filter()).money().amounts())),
                null); // the earlier period has had more time to convert
    }

    private Tile cost(Performance performance) {
        Cost cost = performance.cost();
        return new Tile(
                "cost",
                texts.say("overview.tile.cost"),
                costs.of(cost),
                texts.say(
                        cost.isKnown()
                                ? cost.isComplete() ? "overview.tile.cost.note" : "overview.tile.cost.partly"
                                : "overview.tile.cost.unknown",
                        formats.number(cost.messages()),
                        formats.number(cost.unpriced())),
                performance.before() == null ? null : texts.say("overview.before", costs.of(performance.costBefore())));
    }

    private Tile returned(Performance performance) {
        Interval returned = performance.returned();
        return new Tile(
                "return",
                texts.say("overview.tile.return"),
                returned == null ? "–" : times(returned.difference()),
                returned == null
                        ? texts.say("overview.tile.return.unknown")
                        : texts.say(
                                returned.containsZero() ? "overview.tile.return.unproven" : "overview.tile.return.note",
                                times(returned.low()),
                                times(returned.high())),
                null);
    }

    /** "4.2 times". */
    String times(double returned) {
        return texts.say("overview.times", formats.decimal(returned, 1));
    }

    /** The amounts in the middle of the intervals. */
    String middle(SortedMap<String, Interval> money) {
        return formats.amounts(amounts(money));
    }

    /** "100 to 2,300", by currency. */
    String between(SortedMap<String, Interval> money) {
        return money.entrySet().stream()
                .map(one -> texts.say(
                        "report.uplift.between",
                        formats.money(one.getValue().low(), one.getKey()),
                        formats.money(one.getValue().high(), one.getKey())))
                .collect(Collectors.joining(" + "));
    }

    /** A relative change with its sign. */
    String share(Number change) {
        return (change.doubleValue() > 0 ? "+" : "") + formats.percent(change);
    }

    /** A count of the compared period, with the relative change; null when nothing is compared. */
    public @Nullable String before(@Nullable Long then, long now) {
        if (then == null) {
            return null;
        }
        return then == 0
                ? texts.say("overview.before", formats.number(then))
                : texts.say("overview.before.change", formats.number(then), share((double) now / then - 1));
    }

    /** What the number of messages counts; the page of channels counts by the day of sending. */
    public String sentNote(@Nullable Long then, long now) {
        String before = before(then, now);
        String counted = texts.say("overview.sent.note");
        return before == null ? counted : counted + " · " + before;
    }

    private String signed(double difference) {
        return (difference > 0 ? "+" : "") + formats.number(difference);
    }

    private static Map<String, BigDecimal> amounts(SortedMap<String, Interval> money) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        money.forEach((currency, interval) -> amounts.put(currency, BigDecimal.valueOf(interval.difference())));
        return amounts;
    }
}
