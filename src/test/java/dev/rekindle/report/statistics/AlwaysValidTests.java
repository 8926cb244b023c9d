package dev.rekindle.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlwaysValidTests {

    private static final int DAYS = 120;
    private static final int TREATED_A_DAY = 450;
    private static final int HOLDOUT_A_DAY = 50;
    private static final double RATE = 0.1;

    @Test
    void theBoundaryIsThatOfRobbinsAndSiegmund() {
        assertThat(AlwaysValid.z(1)).isCloseTo(2.6, within(1e-12));
        assertThat(AlwaysValid.z(100)).isCloseTo(Math.sqrt(2.6 * 2.6 + Math.log(100)), within(1e-12));
        assertThat(AlwaysValid.p(AlwaysValid.z(1), 1)).isCloseTo(0.05, within(1e-9));
        assertThat(AlwaysValid.p(AlwaysValid.z(40), 40)).isCloseTo(0.05, within(1e-9));
        assertThat(AlwaysValid.p(1, 40)).isEqualTo(1);
    }

    /** Forty days, the first of them the first look; a year with a first look on day 8 comes to 0.052. */
    @Test
    void dailyLooksCrossItWithLessThanFivePerCent() {
        double[] boundary =
                IntStream.rangeClosed(1, 40).mapToDouble(AlwaysValid::z).toArray();
        assertThat(GroupSequential.error(boundary)).isBetween(0.025, 0.05);
    }

    /** Two groups that are treated alike, looked at on every day. */
    @Test
    void in200ReplaysOfTwoEqualGroupsWithDailyLooksADifferenceIsDeclaredInFivePerCent() {
        long declared =
                IntStream.range(0, 200).filter(AlwaysValidTests::declares).count();
        assertThat(declared / 200.0).isBetween(0.03, 0.07);
    }

    @Test
    void theOrdinaryIntervalWouldDeclareOneInEveryFourth() {
        long declared = IntStream.range(0, 200)
                .filter(seed -> replay(
                        seed,
                        (first, second) ->
                                !new TwoProportions(first, second).wald(0.95).containsZero()))
                .count();
        assertThat(declared / 200.0).isGreaterThan(0.2);
    }

    @Test
    void aTrueDifferenceIsFound() {
        assertThat(IntStream.range(0, 50)
                        .filter(seed -> replay(seed, 0.13, AlwaysValidTests::differs))
                        .count())
                .isGreaterThan(45);
    }

    private static boolean declares(int seed) {
        return replay(seed, AlwaysValidTests::differs);
    }

    private static boolean differs(Proportion first, Proportion second) {
        return AlwaysValid.growth(first, second) >= 1
                && !AlwaysValid.rates(first, second).containsZero();
    }

    /** What is asked on each day. */
    private interface Look {

        boolean sees(Proportion first, Proportion second);
    }

    private static boolean replay(int seed, Look look) {
        return replay(seed, RATE, look);
    }

    private static boolean replay(int seed, double treatedRate, Look look) {
        var random = new SplittableRandom(20_261_128L + seed);
        long treated = 0;
        long holdout = 0;
        for (int day = 1; day <= DAYS; day++) {
            treated += successes(TREATED_A_DAY, treatedRate, random);
            holdout += successes(HOLDOUT_A_DAY, RATE, random);
            if (look.sees(
                    new Proportion(treated, (long) day * TREATED_A_DAY),
                    new Proportion(holdout, (long) day * HOLDOUT_A_DAY))) {
                return true;
            }
        }
        return false;
    }

    private static int successes(int members, double rate, SplittableRandom random) {
        int successes = 0;
        for (int i = 0; i < members; i++) {
            successes += random.nextDouble() < rate ? 1 : 0;
        }
        return successes;
    }
}
