package dev.rekindle.value;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.figure.Figure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures of groups of members, as they were last computed. */
public interface ValueTables {

    /**
     * Sums by the values of figures; groups without a member are absent, and so are members without one of the figures.
     *
     * @param figures of {@link ValueGroup#BY}
     */
    List<Sums> by(List<Figure> figures);

    /** The sums of one group. */
    Sums of(ValueGroup group);

    /**
     * Members of a group, by revenue, the most first.
     *
     * @param offset how many are skipped
     */
    List<MemberId> members(ValueGroup group, long offset, int limit);

    /**
     * Members of a group in the order of their numbers, for a caller who reads all of them in parts.
     *
     * @param after the last member of the part before; 0 for the first part
     */
    List<MemberId> membersAfter(ValueGroup group, long after, int limit);

    /** How members moved between stages in the weeks from a Monday on. */
    List<Flow> flow(Stages kind, LocalDate from);

    /** The indicators of the weeks from a Monday on, in order. */
    List<Week> weeks(LocalDate from);

    /** Members with an order by the probability that they are alive, the lowest band first; empty bands are absent. */
    List<AliveBand> aliveBands();

    /**
     * Members whose probability of being alive is in a band of a fifth.
     *
     * @param band 0 for under 20 %, 4 for 80 % and more
     */
    record AliveBand(int band, long members, BigDecimal revenue, double expectedOrders, BigDecimal expectedRevenue) {}

    /** Which stages. */
    enum Stages {
        LIFECYCLE(Figure.LIFECYCLE),
        AIPL(Figure.AIPL),
        /** The eight classes. */
        RFM(Figure.RFM_CLASS);

        private final Figure figure;

        Stages(Figure figure) {
            this.figure = figure;
        }

        public Figure figure() {
            return figure;
        }
    }

    /**
     * Sums of a group.
     *
     * @param values of the figures that were asked for, in order
     * @param alive the mean probability of being alive of those who have one; null for none
     * @param expectedOrders in the next 12 months
     * @param expectedRevenue in the next 12 months
     */
    record Sums(
            List<String> values,
            long members,
            long orders,
            BigDecimal revenue,
            @Nullable Double alive,
            double expectedOrders,
            BigDecimal expectedRevenue) {

        public Sums {
            values = List.copyOf(values);
        }

        public String value(int i) {
            return values.get(i);
        }
    }

    /**
     * Members who were in one stage at the beginning of a week and in another at its end, or now.
     *
     * @param from empty for members who joined in the week or were in no stage
     * @param to empty for no stage
     */
    record Flow(LocalDate week, String from, String to, long members) {}

    /**
     * Indicators of a week.
     *
     * @param week its Monday
     * @param joined members who joined
     * @param activated members with their first order
     * @param buyers members with an order
     * @param returned those of them whose first order was in an earlier week
     * @param referrals events by which members brought others
     */
    record Week(
            LocalDate week,
            long joined,
            long activated,
            long buyers,
            long returned,
            long orders,
            BigDecimal revenue,
            long referrals) {}
}
