package dev.rekindle.schedule.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.schedule.DueWork;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeteredWorkTests {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private @Nullable Instant due;
    private final MeteredWork work = new MeteredWork(new Scripted(), Clock.fixed(NOON, ZoneOffset.UTC), registry);

    @Test
    void countsBatchesThatDidSomethingAndTheirItems() {
        answers.addAll(List.of(1000, 17, 0));
        assertThat(List.of(work.runDue(), work.runDue(), work.runDue())).containsExactly(1000, 17, 0);
        assertThat(registry.get("rekindle.work.batch")
                        .tag("work", "scripted")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(counted("done")).isEqualTo(1017);
        assertThat(counted("failures")).isZero();
    }

    @Test
    void countsAFailureAndRethrowsIt() {
        assertThatThrownBy(work::runDue).hasMessage("fails on purpose");
        assertThat(counted("failures")).isEqualTo(1);
        assertThat(registry.get("rekindle.work.batch").timer().count()).isZero();
    }

    @Test
    void measuresTheLagOfTheEarliestDueItem() {
        assertThat(lag()).isZero();
        due = NOON.minusSeconds(90);
        assertThat(lag()).isEqualTo(90);
        due = NOON.plusSeconds(90);
        assertThat(lag()).isZero();
    }

    private double counted(String meter) {
        return registry.get("rekindle.work." + meter)
                .tag("work", "scripted")
                .counter()
                .count();
    }

    private double lag() {
        return registry.get("rekindle.work.lag").timeGauge().value(TimeUnit.SECONDS);
    }

    private class Scripted implements DueWork {

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Optional<Instant> nextDue() {
            return Optional.ofNullable(due);
        }

        @Override
        public int runDue() {
            Integer answer = answers.poll();
            if (answer == null) {
                throw new IllegalStateException("fails on purpose");
            }
            return answer;
        }
    }
}
