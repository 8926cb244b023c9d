package dev.rekindle.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.testing.ChildJvm;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * The application as a newcomer starts it, in a JVM and a data directory of its own: it is killed, then its embedded
 * database is killed, at last its database is frozen. A stop in order is that of {@link DatabaseServerIT} and of the
 * check of the whole, which starts the application twice.
 */
class OutageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Twice what is promised, since other tests use the processors too; without its limit a call waits for 30 seconds. */
    private static final Duration ANSWER = Duration.ofSeconds(6);

    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private Path home = Path.of("unset");

    @BeforeEach
    void makeHome() throws Exception {
        Files.createDirectories(Path.of("target"));
        home = Files.createTempDirectory(Path.of("target"), "outage-").toAbsolutePath();
        TestDatabase.copyMigratedServerInto(home.resolve("postgres"));
    }

    @AfterEach
    void removeHome() throws Exception {
        FileSystemUtils.deleteRecursively(home);
    }

    @Test
    void goesOnAfterItWasKilledAndOutlivesItsDatabase() throws Exception {
        isKilledAfterItToldItsPasswords();
        List<ProcessHandle> frozen = List.of();
        try (ChildJvm application = start("second.log")) {
            application.awaitOutput("work loops started", PATIENCE);
            assertThat(application.output())
                    .contains("Rekindle is at http://localhost:", "left behind")
                    .doesNotContain("First passwords are in");
            everyoneIsAnsweredWhileItsDatabaseIsKilled(application);

            ProcessHandle server = server();
            frozen = Stream.concat(Stream.of(server), server.children()).toList();
            for (ProcessHandle process : frozen) {
                signal("STOP", process);
            }
            long began = System.nanoTime();
            application.stop(STOP);
            System.out.printf(
                    "stopped with a frozen database after %d s%n",
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
        } finally {
            frozen.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void isKilledAfterItToldItsPasswords() throws Exception {
        try (ChildJvm application = start("first.log")) {
            application.awaitOutput("First passwords are in", PATIENCE);
            application.kill();
        }
        assertThat(home.resolve("postgres/data/postmaster.pid")).exists();
    }

    private void everyoneIsAnsweredWhileItsDatabaseIsKilled(ChildJvm application) throws Exception {
        SignedInClient admin = SignedInClient.signedIn(ports(application).get(0), "admin", told("admin"));
        assertThat(admin.get("/").statusCode()).isEqualTo(200);
        assertThat(readiness(application)).isEqualTo(200);

        Path options = home.resolve("postgres/data/postmaster.opts");
        Path aside = home.resolve("options-aside"); // without them it cannot start, as with a full disk
        Files.move(options, aside);
        server().destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> readiness(application) == 503);
        for (int i = 0; i < 3; i++) {
            refused(() -> admin.send(admin.request("/?lang=en").GET()), "Temporarily unavailable");
            refused(() -> admin.send(admin.request("/?lang=zh-CN").GET()), "服务暂时不可用");
            refused(() -> api(application), "database does not answer");
        }
        Files.move(aside, options, StandardCopyOption.ATOMIC_MOVE);
        await().atMost(Duration.ofMinutes(1)).until(() -> readiness(application) == 200);
        assertThat(admin.get("/").statusCode()).isEqualTo(200);
        assertThat(api(application).statusCode()).isEqualTo(404);

        server().destroyForcibly();
        await("comes back by itself")
                .atMost(Duration.ofMinutes(1))
                .until(() -> admin.get("/").statusCode() == 200);
    }

    private ChildJvm start(String log) throws IOException {
        return ChildJvm.application(
                home.resolve(log), Map.of("REKINDLE_DATA_DIR", home.toString(), "REKINDLE_DEMO_ENABLED", "false"));
    }

    /** A secret of the first start, from the file that names its place. */
    private String told(String name) throws IOException {
        return Files.readAllLines(home.resolve("first-passwords.txt")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private interface Request {

        HttpResponse<String> send() throws Exception;
    }

    private static void refused(Request request, String text) throws Exception {
        long began = System.nanoTime();
        HttpResponse<String> answer = request.send();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ANSWER);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains(text);
    }

    private static List<Integer> ports(ChildJvm application) throws Exception {
        return PORT.matcher(application.output())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private HttpResponse<String> api(ChildJvm application) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + ports(application).get(0) + "/api/v1/members/nobody"))
                                .header("Authorization", "Bearer " + told("API key"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static int readiness(ChildJvm application) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + ports(application).get(1) + "/actuator/health/readiness"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private ProcessHandle server() throws IOException {
        Path file = home.resolve("postgres/data/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
                .orElseThrow();
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
