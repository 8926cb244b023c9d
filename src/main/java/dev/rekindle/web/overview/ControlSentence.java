package dev.rekindle.web.overview;

import dev.rekindle.report.Interval;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.experiment.ControlGroup;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.experiment.RecentExperiments;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What marketing as a whole added against the global control group, in words. */
@Component
class ControlSentence {

    private final RecentExperiments experiments;
    private final Tiles tiles;
    private final Texts texts;
    private final Formats formats;

    ControlSentence(RecentExperiments experiments, Tiles tiles, Texts texts, Formats formats) {
        this.experiments = experiments;
        this.tiles = tiles;
        this.texts = texts;
        this.formats = formats;
    }

    /** Null when there is no control group. */
    @Nullable
    String of(ReportFilter filter) {
        return experiments.controlGroup(filter).map(this::sentence).orElse(null);
    }

    private String sentence(ControlGroup.Result result) {
        Lift lift = result.lift();
        Interval buyers = lift.additionalConversions();
        String percent = formats.number(result.percent());
        String since = result.since() == null
                ? texts.say("overview.days.ever")
                : texts.say("overview.days.since", formats.day(result.since()));
        if (buyers == null) {
            return texts.say("overview.control.unknown", percent, since);
        }
        SortedMap<String, Interval> money = new TreeMap<>();
        lift.perMember()
                .keySet()
                .forEach(currency -> money.put(currency, Objects.requireNonNull(lift.additionalMoney(currency))));
        return texts.say(
                "overview.control",
                percent,
                since,
                tiles.middle(money),
                tiles.between(money),
                formats.number(buyers.difference()),
                formats.number(buyers.low()),
                formats.number(buyers.high()),
                buyers.containsZero() ? texts.say("overview.tile.chance") : "");
    }
}
