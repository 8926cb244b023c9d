package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.testing.ChildJvm;
import dev.rekindle.testing.TestSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.springframework.core.env.Environment;

/** Nodes that are killed (-9) one after another while they write, and a last one that is not. */
final class NodeToKill implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final Duration LONGEST_MOMENT = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(40);

    private final String name;
    private final JourneyTestBed testBed;
    private final Map<String, String> database;
    private final List<String> arguments;
    private int started;
    private ChildJvm node;

    /** @param arguments of {@link KilledMain} */
    NodeToKill(String name, JourneyTestBed testBed, Environment environment, String... arguments) throws IOException {
        this.name = name;
        this.testBed = testBed;
        this.database = Map.of(
                "SPRING_DATASOURCE_URL", environment.getRequiredProperty("spring.datasource.url"),
                "SPRING_DATASOURCE_USERNAME", environment.getRequiredProperty("spring.datasource.username"),
                "SPRING_DATASOURCE_PASSWORD", environment.getRequiredProperty("spring.datasource.password"));
        this.arguments = new ArrayList<>(List.of(arguments));
        this.node = begin();
    }

    private ChildJvm begin() throws IOException {
        Path output = Path.of("target", "killed", name + "-" + ++started + ".log");
        Files.deleteIfExists(output);
        return ChildJvm.start(KilledMain.class, output, database, arguments.toArray(String[]::new));
    }

    /**
     * Kills a node in the first or the second half of the work, large: one in each half; another finishes it.
     *
     * @param progress SQL for how much is done; grows to {@code all} while a node runs
     */
    void killThenFinish(String work, String progress, long all) throws Exception {
        boolean early = ThreadLocalRandom.current().nextBoolean();
        if (TestSize.LARGE || early) {
            killBetween(work, progress, all, 10, 30);
            node = begin();
        }
        if (TestSize.LARGE || !early) {
            killBetween(work, progress, all, 45, 65);
            node = begin();
        }
        awaitProgress(progress, all);
    }

    /** Kills the node in the first or the second half of the work; the caller finishes it. */
    void kill(String work, String progress, long all) throws Exception {
        boolean early = ThreadLocalRandom.current().nextBoolean();
        killBetween(work, progress, all, early ? 10 : 45, early ? 30 : 65);
    }

    /** Kills the node when this share is done and it has written more that is not committed yet. */
    void killBetween(String work, String progress, long all, int from, int to) throws Exception {
        killBetween(work, progress, all, from, to, """
                select count(*) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null
                """);
    }

    /** @param moment SQL for a number that is not 0 at the moment to kill the node */
    void killBetween(String work, String progress, long all, int from, int to, String moment) throws Exception {
        awaitProgress(progress, all * ThreadLocalRandom.current().nextInt(from, to) / 100);
        awaitMoment(moment);
        node.kill();
        long reached = testBed.count(progress);
        System.out.printf("killed in %s at %d of %d%n", work, reached, all);
        assertThat(100.0 * reached / all)
                .as("per cent done of %s when killed", work)
                .isBetween(5.0, 95.0);
    }

    private void awaitMoment(String moment) {
        long end = System.nanoTime() + LONGEST_MOMENT.toNanos();
        while (testBed.count(moment) == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    void awaitProgress(String progress, long goal) {
        var done = new AtomicLong();
        Awaitility.await()
                .atMost(TIMEOUT)
                .pollInterval(POLL)
                .failFast(() -> assertThat(node.isAlive())
                        .as("only %s of %s done%n%s", done, goal, node.output())
                        .isTrue())
                .until(() -> {
                    done.set(testBed.count(progress));
                    return done.get() >= goal;
                });
    }

    void awaitOutput(String text) throws Exception {
        node.awaitOutput(text, TIMEOUT);
    }

    @Override
    public void close() {
        node.close();
    }
}
