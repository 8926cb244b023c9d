package dev.rekindle.web.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the tests of the editor's scripts that need no browser: conditions, schedules, layout. Skipped without Node. */
class EditorScriptsTests {

    @Test
    void scriptsDoAsTheirTestsSay() throws Exception {
        NodeRun run = NodeRun.of(Path.of("src/main/frontend"), "--test", "test/");
        assumeTrue(run.started(), "no Node on this machine");
        assertThat(run.exit()).as(run.output()).isZero();
    }

    /** Camunda's own rules, for what ships: the desktop Modeler opens it without a complaint. */
    @Test
    void whatShipsPassesTheRulesOfCamunda() throws Exception {
        Path frontend = Path.of("src/main/frontend");
        assumeTrue(
                Files.exists(frontend.resolve("node_modules/bpmnlint")), "the front end's packages are not installed");
        var arguments = new ArrayList<>(List.of("lint.mjs"));
        for (String folder : List.of("processes", "connectors")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".bpmn"))
                        .forEach(file -> arguments.add(file.toAbsolutePath().toString()));
            }
        }
        NodeRun run = NodeRun.of(frontend, arguments.toArray(String[]::new));
        assertThat(arguments).hasSizeGreaterThan(20);
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
