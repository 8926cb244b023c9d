package dev.rekindle.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.MeasuredWeights.Measured;
import dev.rekindle.journey.definition.WinnerChoice;
import dev.rekindle.journey.definition.WinnerChoice.Way;
import dev.rekindle.report.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WinnerRuleTests {

    private static final Instant NOW = Instant.parse("2026-11-28T03:50:00Z");
    private static final WinnerChoice PLANNED = new WinnerChoice(Way.PLANNED, 1000);
    private static final WinnerChoice BANDIT = new WinnerChoice(Way.BANDIT, 0);

    @Test
    void aPlannedTestLooksAfterEachFifthAndEndsWithAWinnerOrWithout() {
        assertThat(WinnerRule.next(test(PLANNED, null, group("a", 190, 30), group("b", 220, 30)), NOW))
                .isEmpty();
        Measured first = next(test(PLANNED, null, group("a", 210, 20), group("b", 230, 25)));
        assertThat(first).isEqualTo(new Measured(Map.of("a", 0, "b", 0), 1, null, false, NOW));
        assertThat(WinnerRule.next(test(PLANNED, first, group("a", 390, 30), group("b", 410, 40)), NOW))
                .isEmpty();

        Measured won = next(test(PLANNED, first, group("a", 600, 60), group("b", 640, 110)));
        assertThat(won).isEqualTo(new Measured(Map.of("a", 0, "b", 1), 3, "b", true, NOW));
        assertThat(WinnerRule.next(test(PLANNED, won, group("a", 600, 60), group("b", 2000, 110)), NOW))
                .isEmpty();

        Measured undecided = next(test(PLANNED, first, group("a", 1010, 101), group("b", 1020, 110)));
        assertThat(undecided).isEqualTo(new Measured(Map.of("a", 0, "b", 0), 5, null, true, NOW));
    }

    @Test
    void otherArmsAreAnotherTest() {
        var old = new Measured(Map.of("a", 0, "c", 1), 5, "c", true, NOW);
        assertThat(next(test(PLANNED, old, group("a", 210, 20), group("b", 230, 25)))
                        .looks())
                .isEqualTo(1);
    }

    @Test
    void aBanditGivesMoreToWhatDoesBetterAndStarvesNobody() {
        assertThat(WinnerRule.next(test(BANDIT, null, group("a", 50, 3), group("b", 50, 4)), NOW))
                .isEmpty();
        Measured moved = next(test(BANDIT, null, group("a", 500, 40), group("b", 500, 75)));
        assertThat(moved.arms().get("a")).isBetween(WinnerRule.LEAST_SHARE, 10);
        assertThat(moved.arms().get("b")).isBetween(90, 95);
        assertThat(moved.winner()).isNull();
        assertThat(WinnerRule.next(test(BANDIT, moved, group("a", 510, 41), group("b", 600, 90)), NOW))
                .as("a change of less than five points is not made")
                .isEmpty();
    }

    private static Measured next(StepExperiment test) {
        return WinnerRule.next(test, NOW).orElseThrow();
    }

    private static Group group(String name, long members, long converted) {
        return new Group(name, members, converted, Money.NONE);
    }

    private static StepExperiment test(WinnerChoice winner, @Nullable Measured measured, Group... groups) {
        Map<String, Integer> drawn = Map.of("a", 50, "b", 50);
        return new StepExperiment(
                "g",
                "The g",
                true,
                List.of(groups),
                List.of(),
                RatioCheck.NONE,
                Outlook.UNKNOWN,
                winner,
                winner.inEffect(drawn, measured == null ? Map.of() : measured.arms()),
                measured);
    }
}
