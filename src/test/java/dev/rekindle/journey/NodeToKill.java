package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.env.Environment;

/** Nodes that are killed (-9) one after another while they write, and the one that lives. */
final class NodeToKill implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LONGEST_MOMENT = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 40;

    private final String name;
    private final JourneyTestBed lab;
    private final Map<String, String> database;
    private final List<String> arguments;
    private int started;
    private ChildJvm node;

    /** @param arguments of {@link KilledMain} */
    NodeToKill(String name, JourneyTestBed lab, Environment environment, String... arguments) throws IOException {
        this.name = name;
        this.lab = lab;
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
     * Lets a node be killed twice, somewhere in the first and the second half of the work, and another finish it.
     *
     * @param progress SQL for how much is done; goes up to {@code all} as long as a node lives
     */
    void killTwiceThenFinish(String work, String progress, long all) throws Exception {
        killBetween(work, progress, all, 10, 30);
        node = begin();
        killBetween(work, progress, all, 45, 65);
        node = begin();
        awaitProgress(progress, all);
    }

    /** Kills the node when so much is done and it has written more that is not committed yet. */
    void killBetween(String work, String progress, long all, int from, int to) throws Exception {
        killBetween(work, progress, all, from, to, """
                select count(*) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null
                """);
    }

    /** @param moment SQL for a number that is not 0 at the moment to kill in */
    void killBetween(String work, String progress, long all, int from, int to, String moment) throws Exception {
        awaitProgress(progress, all * ThreadLocalRandom.current().nextInt(from, to) / 100);
        await(moment);
        node.kill();
        long reached = lab.count(progress);
        System.out.printf("killed in %s at %d of %d%n", work, reached, all);
        assertThat(100.0 * reached / all)
                .as("per cent done of %s when killed", work)
                .isBetween(5.0, 95.0);
    }

    private void await(String moment) {
        long end = System.nanoTime() + LONGEST_MOMENT.toNanos();
        while (lab.count(moment) == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    void awaitProgress(String progress, long goal) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long done = lab.count(progress); done < goal; done = lab.count(progress)) {
            if (!node.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("only " + done + " of " + goal + "\n" + node.output());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    void awaitOutput(String text) throws Exception {
        node.awaitOutput(text, PATIENCE);
    }

    @Override
    public void close() {
        node.close();
    }
}
