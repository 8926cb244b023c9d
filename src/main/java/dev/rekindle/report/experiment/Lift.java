package dev.rekindle.report.experiment;

import dev.rekindle.report.Interval;
import dev.rekindle.report.Uplift;
import dev.rekindle.report.Uplift.Verdict;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a journey has added: its treated members against its holdout, who were assigned at random. Members who came by calls
 * of other journeys are treated always, and are left out.
 *
 * @param journey its key
 * @param rate difference of the conversion rates; null while there is not enough data
 * @param perMember difference of money per member, by currency; empty while there is not enough data
 * @param ratio whether the groups have the sizes that they should have
 */
public record Lift(
        String journey,
        Group treated,
        Group holdout,
        @Nullable Comparison rate,
        SortedMap<String, Comparison> perMember,
        RatioCheck ratio) {

    public Verdict verdict() {
        if (holdout.members() == 0 && treated.members() > 0) {
            return Verdict.NO_HOLDOUT;
        }
        return rate == null ? Verdict.NOT_ENOUGH_DATA : rate.verdict();
    }

    /** Converted members that the journey has added; null while there is not enough data. */
    public @Nullable Interval additionalConversions() {
        return rate == null ? null : rate.anytime().times(treated.members());
    }

    /** Money that the journey has added, in a currency of {@link #perMember}. */
    public Interval additionalMoney(String currency) {
        return Objects.requireNonNull(perMember.get(currency)).anytime().times(treated.members());
    }

    static boolean isEnough(Group first, Group second) {
        return first.proportion().least() >= Uplift.LEAST && second.proportion().least() >= Uplift.LEAST;
    }
}
