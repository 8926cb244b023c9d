package dev.rekindle.web.overview;

import dev.rekindle.report.Interval;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.experiment.Comparison;
import dev.rekindle.report.overview.Advice;
import dev.rekindle.report.overview.AdviceRule;
import dev.rekindle.report.overview.AdviceSettings;
import dev.rekindle.report.overview.Change;
import dev.rekindle.report.overview.JourneyLine;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.words.CostTexts;
import dev.rekindle.web.report.words.VerdictTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the rules say, in words; and the rules themselves with their bounds. */
@Component
class AdviceTexts {

    private static final Interval UNKNOWN = new Interval(0, 0, 0);

    private final Texts texts;
    private final Formats formats;
    private final Tiles tiles;
    private final DisplayNames names;
    private final VerdictTexts verdicts;
    private final CostTexts costs;

    AdviceTexts(Texts texts, Formats formats, Tiles tiles, DisplayNames names, VerdictTexts verdicts, CostTexts costs) {
        this.texts = texts;
        this.formats = formats;
        this.tiles = tiles;
        this.names = names;
        this.verdicts = verdicts;
        this.costs = costs;
    }

    /** One sentence; every rule's text picks from the same arguments. */
    String sentence(Advice advice, ReportFilter filter) {
        JourneyLine journey = advice.journey();
        MessageTotals messages = journey.figures().messages();
        Comparison rate = journey.lift().rate();
        Interval lift = rate == null ? UNKNOWN : rate.anytime();
        return texts.say(
                "advice." + advice.rule().name(),
                names.of(journey.name()),
                formats.number(journey.sent()),
                journey.cost().isKnown() ? texts.say("advice.cost", costs.of(journey.cost())) : "",
                filter.from() == null ? "" : texts.say("advice.since", formats.day(filter.from())),
                formats.points(lift.difference()),
                formats.points(lift.low()),
                formats.points(lift.high()),
                added(journey),
                returned(journey.returned()),
                formats.number(journey.entered()),
                formats.rate(journey.withheld("CAP_REACHED"), messages.planned()),
                formats.rate(messages.unsubscribed(), messages.delivered()),
                formats.number(journey.lift().holdout().converted()),
                verdicts.next(journey.lift()),
                revenue(journey));
    }

    private String returned(@Nullable Interval times) {
        return times == null
                ? ""
                : texts.say(
                        times.containsZero() ? "advice.return.unproven" : "advice.return",
                        tiles.times(times.difference()));
    }

    /** When the rule applies, with the bounds of the settings. */
    String rule(AdviceRule rule, AdviceSettings bounds) {
        return texts.say(
                "advice." + rule.name() + ".rule",
                formats.number(bounds.leastMessages()),
                formats.number(bounds.leastEntries()),
                formats.decimal(bounds.leastReturn(), 1),
                formats.percent(bounds.cappedPercent() / 100.0),
                formats.percent(bounds.optOutPercent().doubleValue() / 100));
    }

    /** What differs from the compared period. */
    String change(Change change) {
        JourneyLine journey = change.journey();
        JourneyLine.@Nullable Before before = journey.before();
        long entered = before == null ? 0 : before.entered();
        return texts.say(
                "change." + change.kind(),
                names.of(journey.name()),
                before == null ? "" : formats.rate(before.converted(), entered),
                formats.percent(journey.rate()),
                formats.number(entered),
                formats.number(journey.entered()),
                tiles.share(change.share()));
    }

    /** Empty where no money can be compared. */
    private String revenue(JourneyLine journey) {
        var money = journey.added().money();
        return money.isEmpty() ? "" : texts.say("advice.revenue", tiles.middle(money), tiles.between(money));
    }

    private String added(JourneyLine journey) {
        var money = journey.added().money();
        Interval conversions = journey.added().conversions();
        return money.isEmpty()
                ? texts.say("advice.conversions", formats.number(conversions == null ? 0 : conversions.difference()))
                : texts.say("advice.money", tiles.middle(money), tiles.between(money));
    }
}
