package dev.rekindle.report.experiment;

import dev.rekindle.report.Interval;
import dev.rekindle.report.Uplift;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a journey has added: its treated members against its holdout, who were assigned at random. Members who came by calls
 * of other journeys are treated always, and are left out.
 *
 * @param journey its key
 * @param rate difference of the conversion rates; null while there is not enough data
 * @param perMember difference of money per member, by currency; empty while there is not enough data
 * @param ratio whether the groups have the sizes that they should have
 * @param prospect what the data can show by now
 */
public record Lift(
        String journey,
        Group treated,
        Group holdout,
        @Nullable Comparison rate,
        SortedMap<String, Comparison> perMember,
        RatioCheck ratio,
        Prospect prospect) {

    /** The conclusion that the figures support; pages, files, letters and the API show this one. */
    public enum Verdict {
        NO_HOLDOUT,
        NOT_ENOUGH_DATA,
        /** Neither conversions nor money differ beyond chance, and a difference that is worth knowing may still be found. */
        NOT_PROVEN,
        /** Neither differs beyond chance, and a difference that is worth knowing would have been found. */
        NO_DIFFERENCE,
        MORE,
        FEWER,
        /** Money differs beyond chance, conversions do not. */
        MORE_REVENUE,
        LESS_REVENUE,
        /** More of one and less of another. */
        MIXED
    }

    /**
     * What the data can show by now.
     *
     * @param rate of the conversion rates
     * @param perMember of money per member, by currency; empty while there is not enough data
     */
    public record Prospect(Outlook rate, SortedMap<String, Outlook> perMember) {

        static final Prospect UNKNOWN = new Prospect(Outlook.UNKNOWN, Collections.emptySortedMap());

        /** That of the figure which takes longest. */
        public Outlook last() {
            return perMember.values().stream().reduce(rate, Outlook::later);
        }

        boolean isEnough() {
            return last().state() == Outlook.State.ENOUGH;
        }
    }

    /** Of a journey that nobody entered. */
    public static Lift none(String journey) {
        return new Lift(
                journey, Group.NONE, Group.NONE, null, Collections.emptySortedMap(), RatioCheck.NONE, Prospect.UNKNOWN);
    }

    public Verdict verdict() {
        if (holdout.members() == 0 && treated.members() > 0) {
            return Verdict.NO_HOLDOUT;
        }
        if (rate == null) {
            return Verdict.NOT_ENOUGH_DATA;
        }
        boolean gain = differences().anyMatch(Comparison::isMore);
        boolean loss = differences().anyMatch(Comparison::isLess);
        if (gain && loss) {
            return Verdict.MIXED;
        }
        if (gain || loss) {
            return beyondChance(rate, gain);
        }
        return prospect.isEnough() ? Verdict.NO_DIFFERENCE : Verdict.NOT_PROVEN;
    }

    private static Verdict beyondChance(Comparison rate, boolean gain) {
        if (rate.isMore() || rate.isLess()) {
            return gain ? Verdict.MORE : Verdict.FEWER;
        }
        return gain ? Verdict.MORE_REVENUE : Verdict.LESS_REVENUE;
    }

    /** Whether conversions, or money, are more beyond chance, and neither is less. */
    public boolean isGain() {
        return verdict() == Verdict.MORE || verdict() == Verdict.MORE_REVENUE;
    }

    private Stream<Comparison> differences() {
        return Stream.concat(Stream.ofNullable(rate), perMember.values().stream());
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
