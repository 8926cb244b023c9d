package dev.rekindle.journey.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.SendTime.Window;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.definition.TaskStep.Send.Variant;
import dev.rekindle.platform.Span;
import dev.rekindle.testing.TestChannels;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NINE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Window NINE_TO_ELEVEN = new Window(LocalTime.of(9, 0), LocalTime.of(11, 0));

    @Test
    void aMillionBirthdaysAtNineBecomeAnEvenStream() {
        var perMinute = new Integer[120];
        Arrays.fill(perMinute, 0);
        LongStream.range(0, 1_000_000).forEach(enrolment -> {
            Instant due = Spread.sendTime(send(NINE_TO_ELEVEN, "PT2H"), new EnrolmentId(enrolment), 1, NINE, BERLIN);
            perMinute[(int) Duration.between(NINE, due).toMinutes()]++;
        });
        // 8,333 expected in each, with a standard deviation of 91
        assertThat(perMinute).allSatisfy(count -> assertThat(count).isBetween(7_800, 8_900));
    }

    @Test
    void aRandomMomentIsKeptOverRetriesAndDiffersForEachStepAndVisit() {
        var wait = wait("PT2H");
        assertThat(waitEnd(wait, 4711, 1)).isEqualTo(waitEnd(wait, 4711, 1));
        assertThat(countDifferent(enrolment -> waitEnd(wait, enrolment, 1), enrolment -> waitEnd(wait, enrolment, 2)))
                .isGreaterThan(990);
        var other = new Step.WaitFor("other", "other", Span.NONE, wait.spread());
        assertThat(countDifferent(enrolment -> waitEnd(wait, enrolment, 1), enrolment -> waitEnd(other, enrolment, 1)))
                .isGreaterThan(990);
    }

    @Test
    void theMomentOfSendingIsIndependentOfTheVariant() {
        var send = send(NINE_TO_ELEVEN, "PT2H");
        long earlyAndWarm = LongStream.range(0, 40_000)
                .mapToObj(EnrolmentId::new)
                .filter(enrolment ->
                        Spread.sendTime(send, enrolment, 1, NINE, BERLIN).isBefore(NINE.plus(Duration.ofHours(1))))
                .filter(enrolment ->
                        StepExecutor.variant(send, enrolment, Map.of()).equals("warm"))
                .count();
        assertThat(earlyAndWarm).isCloseTo(10_000, within(500L));
    }

    @Test
    void withoutASpreadAWaitEndsWhenItIsDue() {
        assertThat(waitEnd(new Step.WaitFor("wait", "wait", Span.NONE, Span.NONE), 1, 1))
                .isEqualTo(NINE);
    }

    @Test
    void aSendPlannedBeforeTheWindowIsDueInItAndOnePlannedAfterItOnTheNextDay() {
        assertThat(dues(NINE_TO_ELEVEN, "PT2H", "2026-03-02T03:00:00Z"))
                .isEqualTo(new Range("2026-03-02T08:00:00Z", "2026-03-02T10:00:00Z"));
        assertThat(dues(NINE_TO_ELEVEN, "PT2H", "2026-03-02T10:00:00Z"))
                .isEqualTo(new Range("2026-03-03T08:00:00Z", "2026-03-03T10:00:00Z"));
    }

    @Test
    void aSendPlannedInTheWindowIsDueInTheRestOfIt() {
        assertThat(dues(NINE_TO_ELEVEN, "PT2H", "2026-03-02T09:00:00Z"))
                .isEqualTo(new Range("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"));
        var longer = new Window(LocalTime.of(9, 0), LocalTime.of(20, 0));
        assertThat(dues(longer, "PT2H", "2026-03-02T09:00:00Z"))
                .isEqualTo(new Range("2026-03-02T09:00:00Z", "2026-03-02T11:00:00Z"));
        assertThat(dues(NINE_TO_ELEVEN, "PT0S", "2026-03-02T09:30:00Z"))
                .isEqualTo(new Range("2026-03-02T09:30:00Z", "2026-03-02T09:30:00Z"));
    }

    @Test
    void aWindowThatTheClockChangeShortensEndsAtItsEnd() {
        // Berlin's clocks skip from 02:00 to 03:00 on 29 March 2026
        var night = new Window(LocalTime.of(1, 30), LocalTime.of(3, 30));
        assertThat(dues(night, "PT2H", "2026-03-28T22:00:00Z"))
                .isEqualTo(new Range("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"));
    }

    @Test
    void aWindowThatTheClockChangeSkipsIsOnlyItsEnd() {
        var skipped = new Window(LocalTime.of(2, 0), LocalTime.of(3, 0));
        assertThat(dues(skipped, "PT1H", "2026-03-28T22:00:00Z"))
                .isEqualTo(new Range("2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"));
        assertThat(dues(skipped, "PT1H", "2026-03-29T01:00:00Z"))
                .as("the next one is tomorrow's")
                .isEqualTo(new Range("2026-03-30T00:00:00Z", "2026-03-30T01:00:00Z"));
    }

    @Test
    void aWindowThatOccursTwiceIsUsedTheFirstTime() {
        // Berlin's clocks go back from 03:00 to 02:00 on 25 October 2026
        var twice = new Window(LocalTime.of(2, 0), LocalTime.of(2, 30));
        assertThat(dues(twice, "PT30M", "2026-10-24T22:00:00Z"))
                .isEqualTo(new Range("2026-10-25T00:00:00Z", "2026-10-25T00:30:00Z"));
    }

    @Test
    void aSpreadOverDaysFollowsTheClocks() {
        Instant saturday = Instant.parse("2026-03-28T08:00:00Z");
        var wait = wait("P1D");
        Instant latest = LongStream.range(0, 20_000)
                .mapToObj(enrolment -> Spread.waitEnd(wait, new EnrolmentId(enrolment), 1, saturday, BERLIN))
                .max(Instant::compareTo)
                .orElseThrow();
        assertThat(latest)
                .isBetween(saturday.plus(Duration.ofMinutes(22 * 60 + 55)), saturday.plus(Duration.ofHours(23)));
    }

    private static long countDifferent(LongFunction<Instant> one, LongFunction<Instant> other) {
        return LongStream.range(0, 1_000)
                .filter(enrolment -> !one.apply(enrolment).equals(other.apply(enrolment)))
                .count();
    }

    private static Instant waitEnd(Step.Wait wait, long enrolment, int visit) {
        return Spread.waitEnd(wait, new EnrolmentId(enrolment), visit, NINE, BERLIN);
    }

    /** The first and last half minute in which 20,000 sends are due that are planned at this instant. */
    private static Range dues(Window window, String spread, String now) {
        List<Instant> all = LongStream.range(0, 20_000)
                .mapToObj(enrolment -> Spread.sendTime(
                        send(window, spread), new EnrolmentId(enrolment), 1, Instant.parse(now), BERLIN))
                .sorted()
                .toList();
        return new Range(nearest(all.get(0)), nearest(all.get(all.size() - 1)));
    }

    private static String nearest(Instant moment) {
        return Instant.ofEpochSecond(Math.round(moment.getEpochSecond() / 30.0) * 30)
                .toString();
    }

    private record Range(String first, String last) {}

    private static Step.WaitFor wait(String spread) {
        return new Step.WaitFor("wait", "wait", Span.NONE, Span.parse(spread).orElseThrow());
    }

    private static TaskStep.Send send(Window window, String spread) {
        return new TaskStep.Send(
                "greet",
                "greet",
                TestChannels.EMAIL,
                "greeting",
                "birthday",
                List.of(new Variant("warm", 1), new Variant("bold", 1)),
                new SendTime(window, Span.parse(spread).orElseThrow()));
    }
}
