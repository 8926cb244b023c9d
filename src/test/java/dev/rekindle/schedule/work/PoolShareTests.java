package dev.rekindle.schedule.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class PoolShareTests {

    private final VirtualClock clock =
            new VirtualClock(new StaticListableBeanFactory().getBeanProvider(ClockListener.class));
    private final List<String> batches = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @CsvSource({"20, 0.5, 10", "5, 0.5, 2", "3, 0.5, 1", "1, 0.05, 1", "20, 0.9, 18"})
    void isAPartOfThePoolRoundedDownAndAtLeastOne(int pool, double share, int permits) {
        assertThat(new PoolShare(pool, share).size()).isEqualTo(permits);
    }

    @ParameterizedTest
    @CsvSource({"20, 4, 4", "20, 16, 9", "6, 4, 2", "4, 4, 1", "2, 4, 1"})
    void leavesAPermitToOtherWork(int pool, int wanted, int workers) {
        assertThat(new PoolShare(pool, 0.5).workersFor(wanted)).isEqualTo(workers);
    }

    @Test
    void grantsPermitsInTheOrderOfRequests() throws InterruptedException {
        var permits = new PoolShare(2, 0.5);
        permits.acquire();
        List<WorkLoop> loops = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (String name : List.of("timers", "events", "messages")) {
            var loop = new WorkLoop(new Endless(name), clock, Duration.ofHours(1), permits);
            var thread = new Thread(loop);
            thread.start();
            loops.add(loop);
            threads.add(thread);
            await().until(() -> permits.waiting() == loops.size());
        }
        assertThat(batches).isEmpty();
        permits.release();
        await().until(() -> batches.size() > 10);
        loops.forEach(WorkLoop::stop);
        for (Thread thread : threads) {
            thread.join(5_000);
        }
        assertThat(batches).startsWith("timers", "events", "messages");
    }

    /** Work that is always due. */
    private class Endless implements DueWork {

        private final String name;

        Endless(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<Instant> nextDue() {
            return Optional.of(Instant.EPOCH);
        }

        @Override
        public int runDue() {
            batches.add(name);
            return 1;
        }
    }
}
