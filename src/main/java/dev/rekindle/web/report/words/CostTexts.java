package dev.rekindle.web.report.words;

import dev.rekindle.report.cost.Cost;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is known of a cost in words, the same on pages, in files and in letters. Pages call it {@code costTexts}. */
@Component("costTexts")
public class CostTexts {

    private final Texts texts;
    private final Formats formats;

    CostTexts(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** The amount, with "at least" where some prices are not known; a dash where nothing was sent. */
    public String of(@Nullable Cost cost) {
        if (cost == null || cost.messages() == 0) {
            return "–";
        }
        if (!cost.isKnown()) {
            return texts.say("cost.unknown");
        }
        String known = formats.amounts(cost.known().amounts());
        return cost.isComplete() ? known : texts.say("cost.atLeast", known);
    }

    /** The same in a few words; empty for none. */
    public String shortNote(@Nullable Cost cost) {
        return cost == null || cost.isComplete()
                ? ""
                : texts.say("cost.unpriced.short", formats.number(cost.unpriced()));
    }

    /** Of how many messages the price is not known; empty for none. */
    public String note(@Nullable Cost cost) {
        return cost == null || cost.isComplete() ? "" : texts.say("cost.unpriced", formats.number(cost.unpriced()));
    }
}
