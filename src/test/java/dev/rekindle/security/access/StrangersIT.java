package dev.rekindle.security.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestAccess;
import dev.rekindle.testing.TestSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What people who are not signed in can do to the application: nothing. */
@RekindleIT
@TestPropertySource(
        properties = {
            "spring.application.name=strangers", // attempts are counted by address
            "server.tomcat.connection-timeout=3s", // the longest pause within a body
            "rekindle.server.body-time=1500ms"
        })
class StrangersIT {

    private static final int STALLED = 400;
    private static final String HOST = "Host: elsewhere.example\r\n";

    @LocalServerPort
    int port;

    @LocalManagementPort
    int healthPort;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ServletWebServerApplicationContext context;

    @BeforeEach
    void forgetAttempts() {
        jdbc.sql("delete from sign_in_attempt").update();
    }

    @Test
    void nobodyHasASessionBeforeSignIn() throws Exception {
        long before = sessions();
        String junk = "X-Junk: " + "j".repeat(7_000) + "\r\n";
        try (var threads = new Threads(6)) {
            threads.run(TestSize.of(60, 600), number -> {
                String answer = raw("GET /journeys/" + number + "?lang=en HTTP/1.1\r\nHost: a\r\n" + junk);
                assertThat(answer).startsWith("HTTP/1.1 302").doesNotContain("JSESSIONID");
                assertThat(raw("GET /sign-in HTTP/1.1\r\nHost: a\r\n" + junk))
                        .startsWith("HTTP/1.1 200")
                        .doesNotContain("JSESSIONID");
            });
        }
        assertThat(sessions()).isEqualTo(before);
        SignedInClient.admin(port);
        assertThat(sessions()).isEqualTo(before + 1);
    }

    @Test
    void signInLeadsToThePageThatWasAskedForOnThisHostOnly() throws Exception {
        var visitor = new SignedInClient(port);
        String signIn =
                visitor.get("/members?q=ann").headers().firstValue("Location").orElseThrow();
        assertThat(signIn).isEqualTo("/sign-in?next=%2Fmembers%3Fq%3Dann");
        assertThat(visitor.get(signIn).body()).contains("name=\"next\"").contains("/members?q=ann");
        assertThat(signedInAt("/members?q=ann")).isEqualTo("/members?q=ann");
        assertThat(signedInAt("//elsewhere.example/x")).isEqualTo("/x");
        assertThat(signedInAt("https://elsewhere.example")).isEqualTo("/");
        assertThat(raw("GET /members HTTP/1.1\r\n" + HOST)).contains("Location: /sign-in?next=");
    }

    private String signedInAt(String next) throws Exception {
        var visitor = new SignedInClient(port);
        visitor.get("/sign-in");
        return visitor.post(
                        "/sign-in", Map.of("username", "admin", "password", TestAccess.ADMIN_PASSWORD, "next", next))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Test
    void of150WrongPasswordsAtOnceAtMostFiveAreChecked() throws Exception {
        var visitor = new SignedInClient(port);
        visitor.get("/sign-in");
        try (var threads = new Threads(150)) {
            threads.run(
                    150,
                    number -> visitor.post(
                            "/sign-in", Map.of("username", "guessed-at-once", "password", "guess " + number)));
        }
        assertThat(checked("guessed-at-once")).isBetween(1L, 5L);
    }

    @Test
    void oneWrongPasswordForEachOfManyNamesIsSlowedDownToo() throws Exception {
        var visitor = new SignedInClient(port);
        visitor.get("/sign-in");
        for (int i = 0; i < 45; i++) {
            visitor.post("/sign-in", Map.of("username", "sprayed-" + i, "password", "Spring2026!"));
        }
        assertThat(checked("sprayed-%")).isEqualTo(30);
    }

    @Test
    void wrongApiKeysAreRefusedWithoutEndAndARightOneIsStillTaken() throws Exception {
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 40; i++) {
            statuses.add(api("wrong-" + i));
        }
        assertThat(statuses.subList(0, 30)).containsOnly(401);
        assertThat(statuses.subList(30, 40)).containsOnly(429);
        assertThat(api(TestAccess.API_KEY)).isEqualTo(404);
    }

    @Test
    void anOutageIsNoWrongPasswordAndIsNotCounted() throws Exception {
        jdbc.sql("alter table app_user rename to app_user_away").update();
        try {
            for (int i = 0; i < 7; i++) {
                assertThat(new SignedInClient(port)
                                .signIn("admin", TestAccess.ADMIN_PASSWORD)
                                .headers()
                                .firstValue("Location"))
                        .hasValueSatisfying(to -> assertThat(to).contains("/sign-in?unavailable"));
            }
        } finally {
            jdbc.sql("alter table app_user_away rename to app_user").update();
        }
        SignedInClient.admin(port);
    }

    @Test
    void fourHundredStalledPostsSilenceNeitherPagesNorHealth() throws Exception {
        stall("application/x-www-form-urlencoded");
        if (TestSize.LARGE) {
            stall("multipart/form-data; boundary=x");
        }
    }

    private void stall(String type) throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < STALLED; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.getOutputStream()
                        .write(("POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n" + "Content-Type: "
                                        + type + "\r\n\r\nusername=a")
                                .getBytes(StandardCharsets.US_ASCII));
                stalled.add(socket);
            }
            long slowest = 0;
            for (int i = 0; i < 10; i++) {
                slowest = Math.max(slowest, millisOf(port, "/sign-in"));
                slowest = Math.max(slowest, millisOf(healthPort, "/actuator/health/liveness"));
            }
            System.out.printf("with %d stalled posts the slowest answer took %d ms%n", STALLED, slowest);
            assertThat(slowest).isLessThan(3_000);
            await("time limit of a body")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> new SignedInClient(port)
                                    .signIn("admin", TestAccess.ADMIN_PASSWORD)
                                    .statusCode()
                            == 302);
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"})
    void aBodyThatDripsIsNotWaitedForWithoutEnd(String type) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            long began = System.nanoTime();
            var out = socket.getOutputStream();
            out.write(
                    ("POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\nContent-Type: " + type + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await("the connection ends").atMost(Duration.ofSeconds(30)).until(() -> {
                try {
                    out.write('a');
                    out.flush();
                    socket.setSoTimeout(500);
                    return socket.getInputStream().read() < 0;
                } catch (SocketTimeoutException stillOpen) {
                    return false;
                } catch (IOException closed) {
                    return true;
                }
            });
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private long checked(String names) {
        return jdbc.sql("select count(*) from audit_log where action = 'SIGN_IN_REFUSED' and subject like :names")
                .param("names", names)
                .query(Long.class)
                .single();
    }

    private int api(String key) throws Exception {
        var visitor = new SignedInClient(port);
        return visitor.send(visitor.request("/api/v1/members/nobody").header("Authorization", "Bearer " + key))
                .statusCode();
    }

    private static long millisOf(int port, String path) throws Exception {
        long began = System.nanoTime();
        assertThat(new SignedInClient(port).get(path).statusCode()).isEqualTo(200);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** The head of the answer. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var head = new StringBuilder();
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                head.append(line).append('\n');
            }
            return head.toString();
        }
    }

    private long sessions() {
        var server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        return Arrays.stream(server.getTomcat().getHost().findChildren())
                .mapToLong(child -> ((Context) child).getManager().getActiveSessions())
                .sum();
    }

    /** Runs a task many times on a number of threads, and fails when one of them fails. */
    private static final class Threads implements AutoCloseable {

        private final java.util.concurrent.ExecutorService pool;

        Threads(int number) {
            pool = Executors.newFixedThreadPool(number);
        }

        private interface Task {

            void run(int number) throws Exception;
        }

        void run(int times, Task task) throws Exception {
            var start = new CountDownLatch(1);
            var all = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < times; i++) {
                int number = i;
                all.add(pool.submit(() -> {
                    start.await();
                    task.run(number);
                    return null;
                }));
            }
            start.countDown();
            for (var one : all) {
                one.get(2, TimeUnit.MINUTES);
            }
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
