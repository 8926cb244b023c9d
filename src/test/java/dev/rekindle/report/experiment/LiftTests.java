package dev.rekindle.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.Interval;
import dev.rekindle.report.Money;
import dev.rekindle.report.experiment.Lift.Prospect;
import dev.rekindle.report.experiment.Lift.Verdict;
import dev.rekindle.report.experiment.Outlook.Pace;
import dev.rekindle.report.experiment.Outlook.State;
import dev.rekindle.report.statistics.Proportion;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiftTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final Pace PACE = new Pace(1000, TODAY, false);
    private static final Interval NOTHING = new Interval(0.1, -1, 1.2);

    @Test
    void saysNotEnoughDataUntilEachGroupHasTenOfBoth() {
        assertThat(verdict(500, 9, 60, 10)).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(verdict(500, 100, 60, 9)).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(verdict(500, 100, 60, 51)).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(verdict(500, 100, 60, 12)).isEqualTo(Verdict.NOT_PROVEN);
        assertThat(verdict(5000, 1500, 600, 120)).isEqualTo(Verdict.MORE);
        assertThat(verdict(5000, 500, 600, 120)).isEqualTo(Verdict.FEWER);
        assertThat(verdict(500, 100, 0, 0)).isEqualTo(Verdict.NO_HOLDOUT);
    }

    @Test
    void noDifferenceNeedsEnoughDataForConversionsAndForMoney() {
        assertThat(verdict(400_000, 80_000, 400_000, 80_000)).isEqualTo(Verdict.NO_DIFFERENCE);
        assertThat(lift(400_000, 80_000, 400_000, 80_000, NOTHING, State.ENOUGH).verdict())
                .isEqualTo(Verdict.NO_DIFFERENCE);
        assertThat(lift(400_000, 80_000, 400_000, 80_000, NOTHING, State.BY_DATE)
                        .verdict())
                .isEqualTo(Verdict.NOT_PROVEN);
    }

    @Test
    void moneyAloneCanDecide() {
        assertThat(lift(500, 100, 500, 100, new Interval(2, 1, 3), State.ENOUGH).verdict())
                .isEqualTo(Verdict.MORE_REVENUE);
        assertThat(lift(500, 100, 500, 100, new Interval(-2, -3, -1), State.ENOUGH)
                        .verdict())
                .isEqualTo(Verdict.LESS_REVENUE);
        assertThat(lift(5000, 1500, 600, 120, new Interval(-2, -3, -1), State.ENOUGH)
                        .verdict())
                .isEqualTo(Verdict.MIXED);
    }

    @Test
    void theLaterOfTwoOutlooksSaysHowLongToMeasure() {
        var rates = Outlook.of(new Proportion(2000, 10_000), new Proportion(200, 1000), 0.1, PACE);
        assertThat(rates.state()).isEqualTo(State.BY_DATE);
        assertThat(rates.enoughBy()).isAfter(TODAY);
        var money = Outlook.of(new Proportion(2000, 10_000), new Proportion(200, 1000), 0.5, 0.9, PACE);
        assertThat(money.later(rates)).isEqualTo(money.state() == State.BY_DATE ? later(money, rates) : money);
        assertThat(Outlook.of(new Proportion(20, 100), new Proportion(20, 100), 0.1, new Pace(9, TODAY, true))
                        .state())
                .isEqualTo(State.PERIOD_OVER);
    }

    private static Outlook later(Outlook one, Outlook other) {
        return other.enoughBy() != null
                        && one.enoughBy() != null
                        && other.enoughBy().isAfter(one.enoughBy())
                ? other
                : one;
    }

    private static Verdict verdict(long treated, long converted, long holdout, long holdoutConverted) {
        return lift(treated, converted, holdout, holdoutConverted, null, State.ENOUGH)
                .verdict();
    }

    /** @param money difference per member; null for none */
    private static Lift lift(
            long treated,
            long converted,
            long holdout,
            long holdoutConverted,
            @Nullable Interval money,
            State enoughMoney) {
        var first = new Group("", treated, converted, Money.NONE);
        var second = new Group("", holdout, holdoutConverted, Money.NONE);
        boolean enough = Lift.isEnough(first, second);
        return new Lift(
                "j",
                first,
                second,
                enough ? Comparison.ofRates(first.proportion(), second.proportion()) : null,
                new TreeMap<>(money == null ? Map.of() : Map.of("GBP", new Comparison(money, 0.5, money, 0.5))),
                RatioCheck.NONE,
                new Prospect(
                        Outlook.of(first.proportion(), second.proportion(), 0.1, PACE),
                        new TreeMap<>(money == null ? Map.of() : Map.of("GBP", new Outlook(enoughMoney, 1, 1, null)))));
    }
}
