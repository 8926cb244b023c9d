package dev.rekindle.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a server whose JVM was killed, or removes the pid file of a server that no longer runs. */
final class OrphanedServer {

    private static final Logger log = LoggerFactory.getLogger(OrphanedServer.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private OrphanedServer() {}

    /** Stops a server on the data directory and removes a stale pid file. The caller holds the directory's lock. */
    static void stopOn(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = serverOf(pidFile, data);
        if (server.isPresent()) {
            log.info(
                    "Stopping the database server {} left behind by a process that was killed",
                    server.get().pid());
            stop(server.get());
        } else {
            log.info("Removing the pid file of a database server that no longer runs");
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> serverOf(Path pidFile, Path data) throws IOException {
        var lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(process -> servesFrom(process, data));
    }

    private static boolean servesFrom(ProcessHandle process, Path data) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readString(proc.resolve("comm")).strip().equals("postgres")
                    && Files.isSameFile(proc.resolve("cwd").toRealPath(), data);
        } catch (IOException processGoneOrOfAnotherUser) {
            return false;
        }
    }

    /** SIGTERM waits for clients, which a dead JVM does not have; SIGINT then disconnects clients from elsewhere. */
    private static void stop(ProcessHandle server) throws IOException {
        server.destroy();
        if (!endedWithin(server, STOP_TIMEOUT)) {
            new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).start();
            if (!endedWithin(server, STOP_TIMEOUT)) {
                throw new DatabaseUnavailable(
                        "The database server %d of an earlier start does not stop. Stop it by hand: kill -INT %d"
                                .formatted(server.pid(), server.pid()),
                        null);
            }
        }
    }

    private static boolean endedWithin(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException timeoutExceeded) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while a database server was stopping", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new DatabaseUnavailable("Could not wait for a database server to stop", e);
        }
    }
}
