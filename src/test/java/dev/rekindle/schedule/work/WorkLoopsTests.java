package dev.rekindle.schedule.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.VirtualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class WorkLoopsTests {

    private final VirtualClock clock =
            new VirtualClock(new StaticListableBeanFactory().getBeanProvider(ClockListener.class));
    private final AtomicInteger atOnce = new AtomicInteger();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch end = new CountDownLatch(1);
    private WorkLoops loops = loops(1, Map.of());

    @AfterEach
    void stop() {
        end.countDown();
        loops.stop();
    }

    @Test
    void hasTheConfiguredWorkersUpToTheLimitOfTheWork() {
        begin(loops(3, Map.of("held", 3)));
        await().until(() -> atOnce.get() == 3);
        loops.clockChanged(null);
        await().during(Duration.ofMillis(100)).until(() -> atOnce.get() == 3);
    }

    @Test
    void hasOneWorkerIfTheWorkAllowsNoMore() {
        begin(loops(1, Map.of("held", 3)));
        await().until(() -> atOnce.get() == 1);
        await().during(Duration.ofMillis(100)).until(() -> atOnce.get() == 1);
    }

    @Test
    void rejectsWorkersForUnknownWork() {
        assertThatThrownBy(() -> begin(loops(1, Map.of("timer", 2))))
                .hasMessage("rekindle.schedule.workers names 'timer', which is not a kind of work; use one of [held]");
    }

    @Test
    void namesTheSettingThatIsOutOfRange() {
        refused("rekindle.schedule.workers.timers=0", "workers[timers]");
        refused("rekindle.schedule.workers.timers=17", "workers[timers]");
        refused("rekindle.schedule.pool-share=1.5", "poolShare");
        refused("rekindle.schedule.threads=0", "threads");
    }

    @Test
    void aWorkerThatDiesOfAnErrorIsNamedCountedAndStartedAgain() {
        var beans = new StaticListableBeanFactory();
        var lives = new AtomicInteger();
        beans.addBean("mortal", new Mortal(lives));
        begin(loops(beans, Map.of()));
        await().until(() -> loops.dead().equals(List.of("work-mortal")));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> lives.get() > 1 && loops.dead().isEmpty());
        assertThat(registry.counter("rekindle.work.deaths", "work", "mortal").count())
                .isEqualTo(1);
    }

    @Test
    void worksAgainAfterTheContextWasStoppedAndStarted() {
        var beans = new StaticListableBeanFactory();
        var lives = new AtomicInteger(1);
        beans.addBean("mortal", new Mortal(lives));
        begin(loops(beans, Map.of()));
        await().until(() -> lives.get() > 1);
        loops.stop();
        int before = lives.get();
        loops.start();
        await().until(() -> lives.get() > before);
    }

    /** Dies in its first batch. */
    private record Mortal(AtomicInteger lives) implements DueWork {

        @Override
        public String name() {
            return "mortal";
        }

        @Override
        public Optional<Instant> nextDue() {
            return Optional.empty();
        }

        @Override
        public int runDue() {
            if (lives.getAndIncrement() == 0) {
                throw new OutOfMemoryError("made by the test");
            }
            return 0;
        }
    }

    private static void refused(String property, String named) {
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues(property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("rekindle.schedule")
                        .hasMessageContaining(named));
    }

    @EnableConfigurationProperties(ScheduleSettings.class)
    static class Settings {}

    private void begin(WorkLoops some) {
        loops = some;
        loops.start();
        loops.ready();
    }

    private WorkLoops loops(int most, Map<String, Integer> workers) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("held", new Held(most));
        return loops(beans, workers);
    }

    private WorkLoops loops(StaticListableBeanFactory beans, Map<String, Integer> workers) {
        var settings = new ScheduleSettings(
                true, Duration.ofMillis(10), Duration.ofMinutes(15), 1, Duration.ofMinutes(1), workers, 0.5);
        return new WorkLoops(beans.getBeanProvider(DueWork.class), clock, settings, new PoolShare(20, 0.5), registry);
    }

    /** Blocks every worker until the test ends. */
    private class Held implements DueWork {

        private final int most;

        Held(int most) {
            this.most = most;
        }

        @Override
        public String name() {
            return "held";
        }

        @Override
        public Optional<Instant> nextDue() {
            return Optional.empty();
        }

        @Override
        public int mostWorkers() {
            return most;
        }

        @Override
        public int runDue() {
            atOnce.incrementAndGet();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        }
    }
}
