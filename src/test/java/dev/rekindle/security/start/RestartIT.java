package dev.rekindle.security.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The application as a newcomer starts it, in a JVM and a data directory of its own. */
class RestartIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Path home = Path.of("unset");

    @BeforeEach
    void makeHome() throws IOException {
        Files.createDirectories(Path.of("target"));
        home = Files.createTempDirectory(Path.of("target"), "restart-").toAbsolutePath();
    }

    @AfterEach
    void removeHome() throws IOException {
        FileSystemUtils.deleteRecursively(home);
    }

    @Test
    void goesOnAfterItWasKilledTellsItsPasswordsOnceAndStopsInOrder() throws Exception {
        try (var first = start("first.log")) {
            first.awaitOutput("First passwords are in", PATIENCE);
            first.kill();
        }
        assertThat(home.resolve("postgres/data/postmaster.pid")).exists();

        try (var second = start("second.log")) {
            second.awaitOutput("Rekindle is at http://localhost:", PATIENCE);
            assertThat(second.output()).contains("left behind").doesNotContain("First passwords are in");
            second.stop(Duration.ofMinutes(1));
        }
        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    private ChildJvm start(String log) throws IOException {
        return ChildJvm.application(
                home.resolve(log), Map.of("REKINDLE_DATA_DIR", home.toString(), "REKINDLE_DEMO_ENABLED", "false"));
    }
}
