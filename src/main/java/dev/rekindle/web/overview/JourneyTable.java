package dev.rekindle.web.overview;

import dev.rekindle.report.Interval;
import dev.rekindle.report.overview.JourneyLine;
import dev.rekindle.report.overview.Performance;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Sparkline;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.words.VerdictTexts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of the table of journeys. */
@Component
class JourneyTable {

    private final Tiles tiles;
    private final Formats formats;
    private final Texts texts;
    private final VerdictTexts verdicts;

    JourneyTable(Tiles tiles, Formats formats, Texts texts, VerdictTexts verdicts) {
        this.tiles = tiles;
        this.formats = formats;
        this.texts = texts;
        this.verdicts = verdicts;
    }

    /**
     * A line with its incremental figures in words.
     *
     * @param added incremental money, or conversions where goals have no amount; a dash where nothing is known
     * @param between its interval; empty where nothing is known
     * @param verdict the conclusion in a few words
     * @param unproven whether the revenue in the return may as well be none
     * @param change of the conversion rate, in points; null where nothing is compared
     * @param clear whether the change is beyond chance
     */
    record Row(
            JourneyLine line,
            String added,
            String between,
            String verdict,
            @Nullable String returned,
            boolean unproven,
            Sparkline trend,
            @Nullable String change,
            boolean clear) {}

    /** The journeys with entries in the period. */
    List<Row> of(Performance performance, String sort) {
        return performance.lines().stream()
                .filter(line -> line.entered() > 0)
                .sorted(JourneyOrder.of(sort))
                .map(this::row)
                .toList();
    }

    private Row row(JourneyLine line) {
        Interval change = line.change();
        Interval returned = line.returned();
        return new Row(
                line,
                added(line),
                between(line),
                verdicts.shortly(line.lift()),
                returned == null ? null : tiles.times(returned.difference()),
                returned != null && returned.containsZero(),
                new Sparkline(line.trend()),
                change == null ? null : formats.points(change.difference()),
                line.rateChanged());
    }

    private String added(JourneyLine line) {
        Interval conversions = line.added().conversions();
        if (conversions == null) {
            return "–";
        }
        return line.added().money().isEmpty()
                ? texts.say("overview.conversions", formats.number(conversions.difference()))
                : tiles.middle(line.added().money());
    }

    private String between(JourneyLine line) {
        Interval conversions = line.added().conversions();
        if (conversions == null) {
            return "";
        }
        return line.added().money().isEmpty()
                ? texts.say(
                        "report.uplift.between", formats.number(conversions.low()), formats.number(conversions.high()))
                : tiles.between(line.added().money());
    }
}
