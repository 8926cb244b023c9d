package dev.rekindle.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.security.ApiKeys;
import dev.rekindle.security.Role;
import dev.rekindle.security.Scope;
import dev.rekindle.security.Users;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestSize;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every endpoint with who may call it, as {@code endpoints.txt} states: {@code PUBLIC}, {@code SIGNED} (a provider's signature or
 * credentials, which these calls lack), a role, or the scope of a key.
 * A new endpoint without a line fails this test, and so does one that opens to somebody else than its line says.
 */
@RekindleIT
class EndpointAccessIT {

    /** Servlets of the engine's API and of what Camunda Modeler asks at other addresses. */
    private static final Set<String> ENGINE = Set.of(
            "/engine-rest/*",
            "/engine-rest/element-templates.json",
            "/engine-rest/deployment/create",
            "/rest/*",
            "/version",
            "/process-definition/*",
            "/deployment/*");

    private static final String PASSWORD = UUID.randomUUID().toString();

    @LocalServerPort
    private int port;

    @Autowired
    private List<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    private ServletContext servlets;

    @Autowired
    private Users users;

    @Autowired
    private ApiKeys keys;

    private SignedInClient visitor = new SignedInClient(0);

    @BeforeEach
    void newVisitor() {
        visitor = new SignedInClient(port);
    }

    @Test
    void areAllStated() throws IOException {
        var unstated = mapped();
        unstated.removeAll(stated().keySet());
        assertThat(unstated).as("add a line to endpoints.txt: who may call it?").isEmpty();
        var gone = new TreeSet<>(stated().keySet());
        gone.removeAll(mapped());
        assertThat(gone).as("remove these lines from endpoints.txt").isEmpty();
    }

    /** Beside Spring's own there is the engine's API, whose rules SecurityFilterChainsIT tests. */
    @Test
    void areServedByNoOtherServlet() {
        var paths = servlets.getServletRegistrations().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream())
                .filter(path -> !ENGINE.contains(path));
        assertThat(paths).isSubsetOf("/", "*.jsp", "*.jspx");
    }

    @Test
    void openToTheStatedRoleAndThoseAboveAlone() throws Exception {
        var problems = new ArrayList<String>();
        for (Role caller : Role.values()) {
            String name = "access-" + caller;
            users.add(name, caller, PASSWORD);
            var session = SignedInClient.signedIn(port, name, PASSWORD);
            for (var endpoint : stated().entrySet()) {
                String who = endpoint.getValue();
                boolean expected = who.equals("PUBLIC") || isRole(who) && caller.compareTo(Role.valueOf(who)) >= 0;
                if (expected && !who.equals(caller.name()) && !TestSize.LARGE) {
                    continue; // each role includes those before it
                }
                check(
                        endpoint.getKey(),
                        caller.name(),
                        expected,
                        isOpen(who, call(session, endpoint.getKey())),
                        problems);
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void openToTheStatedScopeAlone() throws Exception {
        var problems = new ArrayList<String>();
        for (Scope scope : Scope.values()) {
            String key = key(Set.of(scope));
            for (var endpoint : stated().entrySet()) {
                String who = endpoint.getValue();
                if (!isScope(who)) {
                    continue;
                }
                boolean expected = who.equals(scope.word());
                var answer = callWithKey(key, endpoint.getKey());
                check(endpoint.getKey(), scope.word(), expected, isOpen(who, answer), problems);
                if (!expected) {
                    assertThat(answer.body()).as(endpoint.getKey()).contains("lacks the scope '" + who + "'");
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    /** Also one that has all scopes. */
    @Test
    void ofPeopleAndProvidersAreClosedToKeys() throws Exception {
        var problems = new ArrayList<String>();
        String key = key(Set.of(Scope.values()));
        for (var endpoint : stated().entrySet()) {
            String who = endpoint.getValue();
            if (!isScope(who) && !who.equals("PUBLIC")) {
                check(endpoint.getKey(), "a key", false, isOpen(who, callWithKey(key, endpoint.getKey())), problems);
            }
        }
        assertThat(problems).isEmpty();
    }

    private String key(Set<Scope> scopes) {
        return keys.issue("access " + UUID.randomUUID(), scopes, null).orElseThrow();
    }

    @Test
    void areClosedToAVisitor() throws Exception {
        var problems = new ArrayList<String>();
        visitor.get("/sign-in"); // for the token
        for (var endpoint : stated().entrySet()) {
            boolean open = isOpen(endpoint.getValue(), call(visitor, endpoint.getKey()));
            check(endpoint.getKey(), "visitor", endpoint.getValue().equals("PUBLIC"), open, problems);
        }
        assertThat(problems).isEmpty();
    }

    /** Also of an administrator, whose browser another site may have told to post. */
    @Test
    void refuseAFormWithoutItsToken() throws Exception {
        users.add("access-csrf", Role.ADMIN, PASSWORD);
        var session = SignedInClient.signedIn(port, "access-csrf", PASSWORD);
        for (var endpoint : stated().entrySet()) {
            if (isRole(endpoint.getValue()) && !endpoint.getKey().startsWith("GET")) {
                var answer = session.send(session.request(path(endpoint.getKey()))
                        .method(method(endpoint.getKey()), BodyPublishers.noBody()));
                assertThat(answer.statusCode()).as(endpoint.getKey()).isEqualTo(403);
            }
        }
    }

    private static void check(String endpoint, String caller, boolean expected, boolean open, List<String> problems) {
        if (open != expected) {
            problems.add("%s is %s to %s".formatted(endpoint, open ? "open" : "closed", caller));
        }
    }

    private static boolean isOpen(String who, HttpResponse<String> answer) {
        if (who.equals("SIGNED")) {
            return answer.statusCode() < 400;
        }
        boolean toSignIn = answer.statusCode() == 302
                && answer.headers().firstValue("Location").orElse("").contains("/sign-in");
        return answer.statusCode() != 401 && answer.statusCode() != 403 && !toSignIn;
    }

    /** Once more after a kept connection turned out to be closed, which a client does not do by itself for a POST. */
    private static HttpResponse<String> call(SignedInClient session, String endpoint) throws Exception {
        try {
            return callOnce(session, endpoint);
        } catch (IOException closed) {
            return callOnce(session, endpoint);
        }
    }

    private static HttpResponse<String> callOnce(SignedInClient session, String endpoint) throws Exception {
        return endpoint.startsWith("GET")
                ? session.send(session.request(path(endpoint)).GET())
                : session.post(path(endpoint), Map.of());
    }

    private HttpResponse<String> callWithKey(String key, String endpoint) throws Exception {
        return visitor.send(visitor.request(path(endpoint))
                .header("X-Api-Key", key)
                .method(method(endpoint), BodyPublishers.noBody()));
    }

    private static boolean isScope(String who) {
        return Arrays.stream(Scope.values()).anyMatch(scope -> scope.word().equals(who));
    }

    private static boolean isRole(String who) {
        return Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(who));
    }

    private static String method(String endpoint) {
        return endpoint.substring(0, endpoint.indexOf(' '));
    }

    /** With values for the variables that lead to nothing. */
    private static String path(String endpoint) {
        return endpoint.substring(endpoint.indexOf(' ') + 1)
                .replaceAll("\\{\\w+:\\\\d\\+}", "999999999")
                .replaceAll("\\{\\*?\\w+}", "no-such-thing")
                .replace("**", "no-such-thing");
    }

    private TreeSet<String> mapped() {
        var endpoints = new TreeSet<String>();
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(EndpointAccessIT::endpoints)
                .forEach(endpoints::add);
        return endpoints;
    }

    private static Stream<String> endpoints(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                        .stream().map(method -> method + " " + path));
    }

    private static TreeMap<String, String> stated() throws IOException {
        var lines = new TreeMap<String, String>();
        new ClassPathResource("security/endpoints.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+"))
                .forEach(line -> lines.put(line[1] + " " + line[2], line[0]));
        return lines;
    }
}
