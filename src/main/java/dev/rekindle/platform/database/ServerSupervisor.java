package dev.rekindle.platform.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a server again that was killed or has ended by itself, for example because the disk was full. Tries until it
 * succeeds or is closed, at the same port and with the same settings, so that the pool finds it again.
 */
final class ServerSupervisor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServerSupervisor.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final long RECOVERY_SECONDS = 300;

    private final ServerDirectory home;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** @param home of a server that runs */
    ServerSupervisor(ServerDirectory home) {
        this.home = home;
        this.thread = new Thread(this::watch, "database-supervisor");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        Duration pause = LOOK;
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = runs() ? LOOK : restart(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the pause before the next look. */
    private Duration restart(Duration latest) throws InterruptedException {
        log.error("embedded PostgreSQL has ended, starting it again; see server.log in its directory");
        try {
            int answer = pgCtl(
                    "-D",
                    home.data().toString(),
                    "-w",
                    "-t",
                    Long.toString(RECOVERY_SECONDS),
                    "-l",
                    home.log().toString(),
                    "-m",
                    "immediate",
                    "restart");
            if (answer == 0) {
                log.info("embedded PostgreSQL runs again");
                return LOOK;
            }
            log.error("embedded PostgreSQL cannot be started again exit={} is there room on the disk?", answer);
        } catch (IOException | RuntimeException e) {
            log.error("embedded PostgreSQL cannot be started again", e);
        }
        Duration doubled = latest.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private boolean runs() {
        try {
            return pid().flatMap(ProcessHandle::of)
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Long> pid() throws IOException {
        Path file = home.data().resolve("postmaster.pid");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,10}")
                ? Optional.empty()
                : Optional.of(Long.parseLong(lines.get(0).strip()));
    }

    /** The program beside the server's; with the server's options, which it has written into its directory. */
    private int pgCtl(String... arguments) throws IOException, InterruptedException {
        String options = Files.readString(home.data().resolve("postmaster.opts"));
        Path server = Path.of(options.substring(0, options.indexOf(" \"")));
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL does not run as root
        }
        command.add(server.resolveSibling("pg_ctl").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        }
    }
}
