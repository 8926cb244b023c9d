package dev.rekindle.web.report;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.Money;
import dev.rekindle.report.attribution.CountedOnce;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.cost.MessageCosts;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.words.CostTexts;
import org.springframework.stereotype.Component;

/** What the members of a journey's report cost, and what of their purchases is counted in no other journey. */
@Component
class JourneyWorth {

    private final MessageCosts costs;
    private final CountedOnce once;
    private final Formats formats;
    private final Texts texts;
    private final CostTexts words;

    JourneyWorth(MessageCosts costs, CountedOnce once, Formats formats, Texts texts, CostTexts words) {
        this.costs = costs;
        this.once = once;
        this.formats = formats;
        this.texts = texts;
        this.words = words;
    }

    /**
     * Texts of key figures.
     *
     * @param cost a dash where it is not known
     * @param costNote what it consists of, and what of it is not known
     * @param moneyNote how much of the attributed money is counted in the total of all journeys
     */
    record Shown(String cost, String costNote, String moneyNote) {}

    Shown of(JourneyReport report) {
        Cost messages = costs.messagesOf(report.key(), report.filter());
        Cost coupons = costs.couponsOf(report.key(), report.filter());
        Cost all = messages.plus(coupons);
        Money counted = once.of(report.key(), report.filter()).money();
        return new Shown(
                words.of(all),
                note(all, messages, coupons),
                texts.say("figures.money.once", formats.amounts(counted.amounts())));
    }

    private String note(Cost all, Cost messages, Cost coupons) {
        String what =
                texts.say("figures.cost.of", formats.number(messages.messages()), formats.number(coupons.messages()));
        return all.isComplete()
                ? what
                : what
                        + texts.say(
                                all.isKnown() ? "figures.cost.least" : "figures.cost.unknown",
                                formats.number(all.unpriced()));
    }
}
