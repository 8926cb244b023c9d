package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the tests of the editor's scripts that need no browser: conditions, schedules, layout. Skipped without Node. */
class EditorScriptsTests {

    @Test
    void scriptsDoAsTheirTestsSay() throws Exception {
        NodeRun run = NodeRun.of(Path.of("src/main/frontend"), "--test", "test/");
        assumeTrue(run.started(), "no Node on this machine");
        assertThat(run.exit()).as(run.output()).isZero();
    }

    /** One run of Node to its end; not started where there is none. */
    record NodeRun(boolean started, int exit, String output) {

        static NodeRun of(Path folder, String... arguments) throws InterruptedException {
            var command = new ArrayList<>(List.of("node"));
            command.addAll(List.of(arguments));
            try {
                Process process = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new NodeRun(true, process.waitFor(), output);
            } catch (IOException none) {
                return new NodeRun(false, 0, "");
            }
        }
    }
}
