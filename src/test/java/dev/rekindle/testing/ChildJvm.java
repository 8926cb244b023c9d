package dev.rekindle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.Rekindle;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** A second JVM on this one's class path, to be killed for real. What it prints goes to a file. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * @param output where what it prints is appended
     * @param environment further environment variables
     */
    public static ChildJvm start(Class<?> main, Path output, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(System.getProperty("java.class.path"), List.of(), main, output, environment, arguments);
    }

    /**
     * The application as a new user starts it, without the tests' classes, on a port of its own choice.
     *
     * @param options further ones for the JVM
     */
    public static ChildJvm application(Path output, Map<String, String> environment, String... options)
            throws IOException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.replace(File.separatorChar, '/').matches(".*/test-classes/?"))
                .collect(Collectors.joining(File.pathSeparator));
        return start(
                classPath,
                List.of(options),
                Rekindle.class,
                output,
                environment,
                "--server.port=0",
                "--management.server.port=0");
    }

    private static ChildJvm start(
            String classPath,
            List<String> options,
            Class<?> main,
            Path output,
            Map<String, String> environment,
            String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        Files.createDirectories(output.toAbsolutePath().getParent());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start(), output);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until the text has been printed. */
    public void awaitOutput(String text, Duration patience) throws IOException {
        try {
            await().atMost(patience)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> output().contains(text) || !process.isAlive());
        } catch (ConditionTimeoutException notInTime) {
            // the assertion shows the output
        }
        assertThat(output()).contains(text);
    }

    /** Sends a signal by its name, such as STOP, which freezes the process, or CONT. */
    public void signal(String name) throws IOException, InterruptedException {
        int answer = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .start()
                .waitFor();
        assertThat(answer).as("kill -" + name).isZero();
    }

    /** kill -9 */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** kill -TERM, and waits for the orderly end. */
    public int stop(Duration patience) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Did not stop within " + patience);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
