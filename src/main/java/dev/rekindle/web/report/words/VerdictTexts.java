package dev.rekindle.web.report.words;

import dev.rekindle.report.experiment.Comparison;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.experiment.Lift.Verdict;
import dev.rekindle.report.experiment.Outlook;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The conclusion about a journey in words, the same on its page, on the overview, in files and in letters. Pages call it {@code
 * verdictTexts}.
 */
@Component("verdictTexts")
public class VerdictTexts {

    private final Texts texts;
    private final Formats formats;

    VerdictTexts(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** In a sentence; where nothing is proven yet, with what to do next. */
    public String title(Lift lift) {
        String said = texts.say("verdict." + lift.verdict());
        return lift.verdict() == Verdict.NOT_PROVEN ? texts.say("verdict.withNext", said, next(lift)) : said;
    }

    /** In a few words. */
    public String shortly(Lift lift) {
        return texts.say("verdict.short." + lift.verdict());
    }

    /** Until when to measure, or what else would give enough data. */
    public String next(Lift lift) {
        Outlook last = lift.prospect().last();
        return texts.say("verdict.next." + last.state(), formats.day(last.enoughBy()));
    }

    /** The figures that the conclusion rests on. */
    public String text(Lift lift) {
        Comparison rate = lift.rate();
        if (rate == null) {
            return texts.say("verdict." + lift.verdict() + ".text");
        }
        return texts.say(
                "verdict.rates",
                formats.rate(lift.treated().converted(), lift.treated().members()),
                formats.rate(lift.holdout().converted(), lift.holdout().members()),
                formats.points(rate.difference()),
                formats.points(rate.anytime().low()),
                formats.points(rate.anytime().high()),
                money(lift));
    }

    /** Empty where no money can be compared. */
    private String money(Lift lift) {
        return lift.perMember().entrySet().stream().map(this::money).collect(Collectors.joining());
    }

    private String money(Map.Entry<String, Comparison> each) {
        return texts.say(
                "verdict.money",
                formats.money(each.getValue().difference(), each.getKey()),
                formats.money(each.getValue().anytime().low(), each.getKey()),
                formats.money(each.getValue().anytime().high(), each.getKey()));
    }
}
