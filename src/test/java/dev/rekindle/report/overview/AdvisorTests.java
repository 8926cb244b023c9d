package dev.rekindle.report.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rekindle.journey.definition.Entry;
import dev.rekindle.report.Arm;
import dev.rekindle.report.Interval;
import dev.rekindle.report.JourneyFigures;
import dev.rekindle.report.JourneyFigures.LiveJourney;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.Money;
import dev.rekindle.report.Overview;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.Uplift;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.experiment.Comparison;
import dev.rekindle.report.experiment.Group;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.experiment.Outlook;
import dev.rekindle.report.experiment.RatioCheck;
import dev.rekindle.report.overview.JourneyLine.Before;
import dev.rekindle.setting.Live;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdvisorTests {

    private static final Interval NOTHING = new Interval(0.001, -0.01, 0.012);
    private static final Interval MORE = new Interval(0.03, 0.01, 0.05);
    private static final Interval LESS = new Interval(-0.03, -0.05, -0.01);

    private final Advisor advisor =
            new Advisor(Live.of(new AdviceSettings(500, 500, BigDecimal.ONE, 20, new BigDecimal("0.5"), 30)));

    @Test
    void aJourneyThatSendsMuchAndAddsNothingIsToBeStopped() {
        assertThat(said(line("last-call", NOTHING, 4100, 205, null))).containsExactly("addsNothing");
        assertThat(said(line("small", NOTHING, 400, 20, null))).isEmpty();
        assertThat(said(line("harm", LESS, 10, 1, null))).containsExactly("harms");
    }

    @Test
    void whereNoDifferenceIsProvenYetTheAdviceIsToMeasureAndNotToStop() {
        var later = new Outlook(Outlook.State.BY_DATE, 0.02, 0.01, LocalDate.of(2027, 3, 14));

        assertThat(said(line(lift("young", NOTHING, later), 4100, 205, null))).containsExactly("isNotProven");
    }

    @Test
    void aJourneyThatAddsIsToBeExtendedUnlessItCostsMore() {
        assertThat(said(line("cheap", MORE, 1000, 10, null))).containsExactly("earnsItsCost");
        assertThat(said(line("dear", MORE, 1000, 10_000, null))).containsExactly("costsMoreThanItAdds");
    }

    @Test
    void whatToStopComesFirst() {
        assertThat(said(line("good", MORE, 9000, 10, null), line("bad", LESS, 10, 1, null)))
                .containsExactly("harms", "earnsItsCost");
    }

    @Test
    void theSumOfIndependentDifferencesHasANarrowerIntervalThanTheSumOfTheirBounds() {
        Added added = Added.of(List.of(
                line("one", new Interval(0.03, 0, 0.06), 1, 1, null).lift(),
                line("two", new Interval(0.04, 0, 0.08), 1, 1, null).lift()));

        Interval sum = Objects.requireNonNull(added.conversions());
        assertThat(sum.difference()).isCloseTo(70, within(1e-9));
        assertThat(sum.low()).isCloseTo(20, within(1e-9));
        assertThat(sum.high()).isCloseTo(120, within(1e-9));
        assertThat(added.measured()).isEqualTo(2);
    }

    @Test
    void onlyChangesBeyondChanceAreMentioned() {
        Performance performance = performance(
                line("same", NOTHING, 1, 1, new Before(1000, 105)),
                line("better", NOTHING, 1, 1, new Before(1000, 40)),
                line("fewer", NOTHING, 1, 1, new Before(3000, 310)));

        assertThat(advisor.changes(performance))
                .extracting(change -> change.journey().key() + " " + change.kind())
                .containsExactly("better CONVERTS_MORE", "fewer ENTERED_LESS");
    }

    private List<String> said(JourneyLine... lines) {
        return advisor.about(performance(lines)).stream()
                .map(advice -> advice.rule().name())
                .toList();
    }

    private static Performance performance(JourneyLine... lines) {
        var overview = new Overview(
                ReportFilter.ALL,
                Instant.EPOCH,
                Arrays.stream(lines).map(JourneyLine::figures).toList(),
                new TreeMap<>());
        return new Performance(overview, overview, Arrays.asList(lines), List.of(), Cost.NONE, "GBP");
    }

    /** A thousand treated members, a hundred of whom converted; enough data for any difference. */
    private static JourneyLine line(String key, Interval rate, long delivered, long cost, @Nullable Before before) {
        return line(lift(key, rate, new Outlook(Outlook.State.ENOUGH, 0.01, 0.01, null)), delivered, cost, before);
    }

    private static JourneyLine line(Lift lift, long delivered, long cost, @Nullable Before before) {
        return new JourneyLine(
                new JourneyFigures(
                        new LiveJourney(lift.journey(), lift.journey(), "LIVE", 1, Instant.EPOCH, new Entry.ByHand()),
                        0,
                        new MessageTotals(
                                new TreeMap<>(),
                                0,
                                new MessageTotals.SentByStatus(0, delivered, 0, 0),
                                MessageTotals.Engagement.NONE),
                        0,
                        new Uplift(
                                new Arm(1000, 100, Money.of("GBP", BigDecimal.valueOf(5000))),
                                new Arm(1000, 80, Money.NONE))),
                lift,
                new Cost(Money.of("GBP", BigDecimal.valueOf(cost)), delivered, 0),
                List.of(),
                before,
                "GBP");
    }

    private static Lift lift(String key, Interval rate, Outlook outlook) {
        return new Lift(
                key,
                new Group("", 1000, 100, Money.of("GBP", BigDecimal.valueOf(5000))),
                new Group("", 1000, 80, Money.NONE),
                new Comparison(rate, 0.5, rate, 0.5),
                new TreeMap<>(Map.of("GBP", comparison(60, rate))),
                new RatioCheck(0, 0, null),
                new Lift.Prospect(outlook, new TreeMap<>()));
    }

    private static Comparison comparison(double times, Interval rate) {
        var money = new Interval(times * rate.difference(), times * rate.low(), times * rate.high());
        return new Comparison(money, 0.5, money, 0.5);
    }
}
