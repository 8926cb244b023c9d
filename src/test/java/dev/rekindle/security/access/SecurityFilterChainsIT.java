package dev.rekindle.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.security.ApiKeys;
import dev.rekindle.security.Role;
import dev.rekindle.security.Scope;
import dev.rekindle.security.Users;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestAccess;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@RekindleIT
class SecurityFilterChainsIT {

    private static final String PASSWORD = "a-password-of-these-tests";
    private static final int IN = 404; // no handler serves these paths, so an allowed request gives 404

    private static final Map<Role, SignedInClient> signedIn = new EnumMap<>(Role.class);

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int healthPort;

    @Autowired
    private Users users;

    @Autowired
    private ApiKeys keys;

    @BeforeEach
    void makeUsers() {
        boolean made = users.all().stream().anyMatch(user -> user.username().equals("door-ADMIN"));
        for (Role role : made ? new Role[0] : Role.values()) {
            users.add("door-" + role, role, PASSWORD);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // method, path, anonymous, viewer, marketer, approver, admin
        "GET,  /nowhere,           302, 404, 404, 404, 404",
        "POST, /nowhere,           403, 403, 404, 404, 404",
        "GET,  /settings/nowhere,  302, 403, 403, 403, 404",
        "POST, /settings/nowhere,  403, 403, 403, 403, 404",
        "GET,  /users/nowhere,     302, 403, 403, 403, 404",
        "GET,  /actuator/env,      302, 403, 403, 403, 404",
    })
    void opensPagesByRole(String method, String path, int anonymous, int viewer, int marketer, int approver, int admin)
            throws Exception {
        var refusedOrSentToSignIn = call(new SignedInClient(port), method, path).statusCode();
        assertThat(refusedOrSentToSignIn).isIn(anonymous, 302);
        int[] expected = {viewer, marketer, approver, admin};
        for (Role role : Role.values()) {
            assertThat(call(signedIn(role), method, path).statusCode())
                    .as("%s %s as %s", method, path, role)
                    .isEqualTo(expected[role.ordinal()]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // method, path, allowed for viewer, marketer, approver
        "GET,    /engine-rest/version,              false, true,  true",
        "GET,    /engine-rest/deployment,           false, true,  true",
        "POST,   /engine-rest/deployment/create,    false, true,  true",
        "GET,    /engine-rest/process-definition,   false, false, true",
        "GET,    /engine-rest/deployment/x,         false, false, true",
        "POST,   /engine-rest/message,              false, false, false",
        "DELETE, /engine-rest/deployment/x,         false, false, false",
        "PUT,    /engine-rest/job/x/retries,        false, false, false",
    })
    void opensTheEngineByRole(String method, String path, boolean viewer, boolean marketer, boolean approver)
            throws Exception {
        assertThat(engine(method, path, null).statusCode()).isEqualTo(401);
        assertThat(engine(method, path, "door-ADMIN:wrong").statusCode()).isEqualTo(401);
        boolean[] passes = {viewer, marketer, approver, approver};
        for (Role role : Role.values()) {
            int status = engine(method, path, "door-" + role + ":" + PASSWORD).statusCode();
            assertThat(status != 403 && status != 401)
                    .as("%s %s as %s: %d", method, path, role, status)
                    .isEqualTo(passes[role.ordinal()]);
        }
    }

    @Test
    void opensTheApiToAKeyUntilItIsRevoked() throws Exception {
        String key = keys.issue("doors", Set.of(Scope.READ), null).orElseThrow();

        assertThat(api("Authorization", "Bearer " + key).statusCode()).isEqualTo(IN);
        assertThat(api("X-Api-Key", key).statusCode()).isEqualTo(IN);
        assertThat(api("X-Api-Key", TestAccess.API_KEY).statusCode()).isEqualTo(IN);
        keys.revoke("doors");
        var refused = api("Authorization", "Bearer " + key);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void showsTheMetersOnlyToAKey() throws Exception {
        String key = keys.issue("watcher", Set.of(Scope.METRICS), null).orElseThrow();
        var watcher = new SignedInClient(healthPort);
        var meters = watcher.send(watcher.request("/actuator/prometheus").header("Authorization", "Bearer " + key));

        assertThat(meters.statusCode()).isEqualTo(200);
        assertThat(meters.body())
                .contains("hikaricp_connections_max", "jvm_memory_used_bytes", "rekindle_incidents_open");
        assertThat(new SignedInClient(healthPort).get("/actuator/prometheus").statusCode())
                .isEqualTo(401);
        assertThat(SignedInClient.admin(port).get("/actuator/prometheus").statusCode())
                .as("the pages' port has no meters")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(value = Scope.class, names = "METRICS", mode = EnumSource.Mode.EXCLUDE)
    void showsNoMetersToAKeyOfAnotherScope(Scope scope) throws Exception {
        String key = keys.issue("no meters " + scope, Set.of(scope), null).orElseThrow();
        var caller = new SignedInClient(healthPort);
        var refused = caller.send(caller.request("/actuator/prometheus").header("X-Api-Key", key));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("lacks the scope 'metrics'");
    }

    @Test
    void refusesAnExpiredKeyAndSaysSo() throws Exception {
        String key =
                keys.issue("short", Set.of(Scope.READ), Duration.ofSeconds(-1)).orElseThrow();

        var refused = api("X-Api-Key", key);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("has expired");
        assertThat(keys.all())
                .filteredOn(one -> one.name().equals("short"))
                .singleElement()
                .satisfies(one -> assertThat(one.expired()).isTrue());
    }

    @Test
    void notesTheLastUseOfAKey() throws Exception {
        String key = keys.issue("used", Set.of(Scope.READ), null).orElseThrow();
        api("X-Api-Key", key);
        assertThat(keys.all())
                .filteredOn(one -> one.name().equals("used"))
                .singleElement()
                .satisfies(one -> assertThat(one.lastUsedAt()).isNotNull());
        assertThat(keys.issue("used", Set.of(Scope.READ), null))
                .as("the name is taken")
                .isEmpty();
    }

    @Test
    void doesNotOpenTheApiToASession() throws Exception {
        var admin = SignedInClient.admin(port);
        assertThat(admin.get("/api/v1/nowhere").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/t/o/nothing", "/t/u/nothing", "/webhooks/nothing", "/sandbox/twilio/nothing", "/assets/nothing.css"})
    void publicPathsNeedNeitherSignInNorToken(String path) throws Exception {
        var visitor = new SignedInClient(port);
        assertThat(visitor.get(path).statusCode()).isNotIn(302, 403);
        assertThat(visitor.send(visitor.request(path).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isNotIn(302);
    }

    @ParameterizedTest
    @CsvSource({
        "/members?q=a%00",
        "/members?q%00=a",
        "/members?q=%ED%A0%80",
        "/members?page=99999999999",
        "/members/99999999999999999999",
        "/sandbox?kind=none",
        "/messages/99999999999999999999",
    })
    void showsTheErrorPageForAMalformedPath(String path) throws Exception {
        var answer = signedIn(Role.VIEWER).get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("</html>");
    }

    @ParameterizedTest
    @CsvSource({"/messages?page=2147483647", "/sandbox?page=2147483647"})
    void showsAnEmptyPageBeyondTheLast(String path) throws Exception {
        assertThat(signedIn(Role.VIEWER).get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotRedirectToTheHostOfTheRequest() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET / HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).contains("302").contains("Location: /sign-in").doesNotContain("elsewhere.example");
        }
    }

    @Test
    void refusesAPostWithoutItsToken() throws Exception {
        var marketer = SignedInClient.signedIn(port, "door-MARKETER", PASSWORD);
        var bare = marketer.send(marketer.request("/nowhere").POST(BodyPublishers.noBody()));
        assertThat(bare.statusCode()).isEqualTo(403);
        assertThat(call(marketer, "POST", "/nowhere").statusCode()).isEqualTo(IN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in?lang=zh-CN", "/sign-in?expired", "/sign-in?signed-out", "/sign-in?error"})
    void showsTheSignInPageWithItsParametersToAnyone(String path) throws Exception {
        assertThat(new SignedInClient(port).get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void givesANewSessionAtSignInAndEndsItAtSignOut() throws Exception {
        var visitor = new SignedInClient(port);
        String before =
                visitor.get("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();
        String after = visitor.post("/sign-in", Map.of("username", "door-VIEWER", "password", PASSWORD))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(after).contains("HttpOnly", "SameSite=Lax").isNotEqualTo(before);
        visitor.get("/sign-in");
        var out = visitor.post("/sign-out", Map.of());
        assertThat(out.headers().firstValue("Location").orElse("")).endsWith("/sign-in?signed-out");
        assertThat(visitor.get("/nowhere").statusCode()).isEqualTo(302);
    }

    @Test
    void refusesAWrongPasswordAndThenSlowsDownEvenForTheRightOne() throws Exception {
        users.add("door-guessed", Role.VIEWER, PASSWORD);
        for (int guess = 0; guess < 8; guess++) {
            var answer = new SignedInClient(port).signIn("door-guessed", "guess-" + guess);
            assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in?error");
        }
        assertThat(new SignedInClient(port)
                        .signIn("door-guessed", PASSWORD)
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in?error"));
    }

    @Test
    void rejectsADisabledUser() throws Exception {
        users.add("door-gone", Role.ADMIN, PASSWORD);
        users.setEnabled("door-gone", false);
        assertThat(new SignedInClient(port)
                        .signIn("door-gone", PASSWORD)
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in?error"));
    }

    @ParameterizedTest
    @CsvSource({"/sign-in", "/api/v1/nowhere", "/engine-rest/version", "/t/o/nothing"})
    void sendsTheProtectingHeadersEverywhere(String path) throws Exception {
        var headers = new SignedInClient(port).get(path).headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "script-src 'self';", "object-src 'none'", "base-uri 'self'")
                .doesNotContain("script-src 'self' 'unsafe-inline'", "unsafe-eval");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("SAMEORIGIN");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    }

    /** Signs each role in once, because hashing a password is slow. */
    private SignedInClient signedIn(Role role) throws Exception {
        SignedInClient known = signedIn.get(role);
        if (known == null) {
            known = SignedInClient.signedIn(port, "door-" + role, PASSWORD);
            signedIn.put(role, known);
        }
        return known;
    }

    private HttpResponse<String> call(SignedInClient visitor, String method, String path) throws Exception {
        return method.equals("GET") ? visitor.get(path) : visitor.post(path, Map.of());
    }

    private HttpResponse<String> engine(String method, String path, @Nullable String credentials) throws Exception {
        var visitor = new SignedInClient(port);
        var request = visitor.request(path).method(method, BodyPublishers.noBody());
        if (credentials != null) {
            var encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + encoded);
        }
        return visitor.send(request);
    }

    private HttpResponse<String> api(String header, String value) throws Exception {
        var visitor = new SignedInClient(port);
        return visitor.send(visitor.request("/api/v1/nowhere").header(header, value));
    }
}
