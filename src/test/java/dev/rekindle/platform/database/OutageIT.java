package dev.rekindle.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.testing.ChildJvm;
import dev.rekindle.testing.SignedInClient;
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

/** The application in a JVM of its own, whose embedded database is killed or frozen. */
class OutageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final String PASSWORD = "an outage needs a password";
    private static final String KEY = "outage-key-outage-key-outage-key-123";

    private Path home = Path.of("unset");

    @BeforeEach
    void makeHome() throws Exception {
        Files.createDirectories(Path.of("target"));
        home = Files.createTempDirectory(Path.of("target"), "outage-").toAbsolutePath();
    }

    @AfterEach
    void removeHome() throws Exception {
        FileSystemUtils.deleteRecursively(home);
    }

    @Test
    void aKilledDatabaseComesBackAndMeanwhileEveryoneIsAnsweredInThreeSeconds() throws Exception {
        try (ChildJvm application = started()) {
            SignedInClient admin = SignedInClient.signedIn(ports(application).get(0), "admin", PASSWORD);
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
            application.stop(STOP);
            assertThat(server0()).isEmpty();
        }
    }

    @Test
    void stopsWithinTwentySecondsAlsoWhenTheDatabaseIsFrozen() throws Exception {
        List<ProcessHandle> frozen = List.of();
        try (ChildJvm application = started()) {
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

    private ChildJvm started() throws Exception {
        ChildJvm application = ChildJvm.application(
                home.resolve("application.log"),
                Map.of(
                        "REKINDLE_DATA_DIR",
                        home.toString(),
                        "REKINDLE_DEMO_ENABLED",
                        "false",
                        "REKINDLE_ADMIN_PASSWORD",
                        PASSWORD,
                        "REKINDLE_API_KEY",
                        KEY));
        application.awaitOutput("work loops started", PATIENCE);
        return application;
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

    private static HttpResponse<String> api(ChildJvm application) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + ports(application).get(0) + "/api/v1/members/nobody"))
                                .header("Authorization", "Bearer " + KEY)
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

    private ProcessHandle server() throws Exception {
        return server0().get(0);
    }

    private List<ProcessHandle> server0() throws Exception {
        Path file = home.resolve("postgres/data/postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                                Long.parseLong(Files.readAllLines(file).get(0).strip()))
                        .stream()
                        .toList()
                : List.of();
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
