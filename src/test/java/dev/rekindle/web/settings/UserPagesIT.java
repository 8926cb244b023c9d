package dev.rekindle.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator does with users, and what those and attackers can do with it. */
@RekindleIT
class UserPagesIT {

    private static final String OLD = "lantern-otter-quilt-old";
    private static final String NEW = "lantern-otter-quilt-new";
    private static final Pattern SECRET = Pattern.compile("id=\"issued\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient db;

    private final String name = "user-" + UUID.randomUUID().toString().substring(0, 8);
    private SignedInClient admin = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        admin = SignedInClient.admin(port);
    }

    @Test
    void aNewUserSetsAPasswordByALinkThatWorksOnce() throws Exception {
        admin.post("/settings/users", Map.of("username", name, "role", "MARKETER", "by", "LINK"));
        String link = secret(admin.get("/settings/users/" + name));
        assertThat(admin.get("/settings/users/" + name).body()).as("shown once").doesNotContain(link);
        assertThat(link).startsWith("http").contains("/password/link/");
        String path = link.substring(link.indexOf("/password/"));

        var visitor = new SignedInClient(port);
        assertThat(visitor.get(path).body()).contains(name);
        assertThat(visitor.get(path).statusCode())
                .as("opening it does not use it up")
                .isEqualTo(200);
        assertThat(visitor.post(path, passwords("password1234")).body()).contains("most used passwords");
        assertThat(visitor.post(path, Map.of("password", NEW, "repeated", OLD)).body())
                .contains("not the same");
        assertThat(location(visitor.post(path, passwords(NEW)))).isEqualTo("/sign-in?password-set");

        assertThat(visitor.post(path, passwords(OLD)).statusCode()).isEqualTo(410);
        assertThat(visitor.get(path).statusCode()).isEqualTo(410);
        assertThat(isSignedIn(name, OLD)).isFalse();
        assertThat(isSignedIn(name, NEW)).isTrue();
    }

    @Test
    void aLinkEndsByANewOneByItsTimeAndWithItsUser() throws Exception {
        users.add(name, Role.VIEWER, OLD);
        String first = link();
        String second = link();
        assertThat(opens(first)).isFalse();
        assertThat(opens(second)).isTrue();

        db.sql("update password_link set expires_at = now() - interval '1 second' where username = :name")
                .param("name", name)
                .update();
        assertThat(opens(second)).isFalse();
        var visitor = new SignedInClient(port);
        visitor.get("/sign-in"); // for the token of the form
        assertThat(visitor.post(second, passwords(NEW)).statusCode()).isEqualTo(410);

        String third = link();
        post("enabled", Map.of("enabled", "false"));
        assertThat(opens(third)).isFalse();
        post("enabled", Map.of("enabled", "true"));
        assertThat(opens(third)).as("disabling ended it for good").isFalse();
    }

    @Test
    void theTokenOfALinkIsStoredAsAHashAndAnotherOpensNothing() throws Exception {
        users.add(name, Role.VIEWER, OLD);
        String token = link().replaceFirst(".*/", "");

        assertThat(db.sql("select token_hash from password_link where username = :name")
                        .param("name", name)
                        .query(String.class)
                        .single())
                .isNotEqualTo(token)
                .hasSize(64);
        String changed = (token.startsWith("A") ? "B" : "A") + token.substring(1);
        for (String other : new String[] {changed, token + "A", token.toLowerCase(), "%00", "null", name}) {
            assertThat(opens("/password/link/" + other)).as(other).isFalse();
        }
    }

    @Test
    void aOneTimePasswordOpensOnlyThePageThatChangesIt() throws Exception {
        users.add(name, Role.ADMIN, OLD);
        var before = SignedInClient.signedIn(port, name, OLD);
        post("password", Map.of("by", "ONE_TIME"));
        String oneTime = secret(admin.get("/settings/users/" + name));

        assertThat(isOpen(before)).as("a session of the old password").isFalse();
        assertThat(isSignedIn(name, OLD)).isFalse();
        var user = SignedInClient.signedIn(port, name, oneTime);
        assertThat(location(user.get("/members"))).isEqualTo("/password");
        user.get("/password");
        assertThat(location(user.post("/settings/keys", Map.of("name", "x", "scope", "READ", "lasts", "EVER"))))
                .isEqualTo("/password");
        assertThat(basic(oneTime)).isEqualTo(403);

        assertThat(user.post("/password", change("wrong", NEW)).body()).contains("current password is wrong");
        assertThat(user.post("/password", change(oneTime, oneTime)).body()).contains("same as the current one");
        assertThat(user.post("/password", change(oneTime, "1234567890")).body()).contains("easy to guess");
        assertThat(location(user.post("/password", change(oneTime, NEW)))).isEqualTo("/");

        assertThat(isOpen(user)).isTrue();
        assertThat(basic(NEW)).isEqualTo(200);
    }

    @Test
    void aOneTimePasswordIsRefusedAfterAWeek() throws Exception {
        users.add(name, Role.VIEWER, OLD);
        post("password", Map.of("by", "ONE_TIME"));
        String oneTime = secret(admin.get("/settings/users/" + name));
        db.sql("update app_user set one_time_until = now() - interval '1 second' where username = :name")
                .param("name", name)
                .update();

        assertThat(isSignedIn(name, oneTime)).isFalse();
    }

    @Test
    void aDisabledUserIsOutAtOnce() throws Exception {
        users.add(name, Role.MARKETER, OLD);
        var user = SignedInClient.signedIn(port, name, OLD);
        assertThat(isOpen(user)).isTrue();

        post("enabled", Map.of("enabled", "false"));

        assertThat(isOpen(user)).isFalse();
        assertThat(isSignedIn(name, OLD)).isFalse();
        post("enabled", Map.of("enabled", "true"));
        assertThat(isOpen(user)).as("the old session stays ended").isFalse();
        assertThat(isSignedIn(name, OLD)).isTrue();
    }

    @Test
    void aDemotedUserLosesTheOldRoleAtOnce() throws Exception {
        users.add(name, Role.ADMIN, OLD);
        var user = SignedInClient.signedIn(port, name, OLD);
        assertThat(user.get("/settings/users").statusCode()).isEqualTo(200);

        post("role", Map.of("role", "VIEWER"));

        assertThat(location(user.get("/settings/users"))).startsWith("/sign-in");
        assertThat(location(user.post("/settings/users", Map.of("username", "x", "role", "ADMIN", "by", "LINK"))))
                .startsWith("/sign-in");
        assertThat(SignedInClient.signedIn(port, name, OLD)
                        .get("/settings/users")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndNotThisOne() throws Exception {
        users.add(name, Role.VIEWER, OLD);
        var here = SignedInClient.signedIn(port, name, OLD);
        var elsewhere = SignedInClient.signedIn(port, name, OLD);
        String link = link();

        here.get("/password");
        assertThat(location(here.post("/password", change(OLD, NEW)))).isEqualTo("/");

        assertThat(isOpen(here)).isTrue();
        assertThat(isOpen(elsewhere)).isFalse();
        assertThat(opens(link)).as("an open link").isFalse();
    }

    @Test
    void aStolenSessionCannotGuessThePasswordOnThePageThatChangesIt() throws Exception {
        users.add(name, Role.VIEWER, OLD);
        var thief = SignedInClient.signedIn(port, name, OLD);
        thief.get("/password");
        for (int guess = 0; guess < 5; guess++) {
            assertThat(thief.post("/password", change("guess-" + guess, NEW)).body())
                    .contains("is wrong");
        }
        assertThat(thief.post("/password", change(OLD, NEW)).body()).contains("Too many");
    }

    @Test
    void aLongPasswordAtSignInIsRefusedLikeAnyOther() throws Exception {
        users.add(name, Role.VIEWER, OLD);
        assertThat(location(new SignedInClient(port).signIn(name, "x".repeat(5_000))))
                .isEqualTo("/sign-in?error");
    }

    @Test
    void answersToNonsenseWithAProblemAndNotWithAnError() throws Exception {
        assertThat(admin.get("/settings/users/no-such-user").statusCode()).isEqualTo(404);
        assertThat(admin.post("/settings/users/no-such-user/role", Map.of("role", "ADMIN"))
                        .statusCode())
                .isEqualTo(404);
        users.add(name, Role.VIEWER, OLD);
        assertThat(post("role", Map.of("role", "EMPEROR")).statusCode()).isEqualTo(400);
        assertThat(post("password", Map.of("by", "CARRIER_PIGEON")).statusCode())
                .isEqualTo(400);
        admin.post("/settings/users", Map.of("username", "<script>", "role", "VIEWER", "by", "LINK"));
        assertThat(admin.get("/settings/users").body())
                .contains("&lt;script&gt;", "is not a user name")
                .doesNotContain("“<script>");
    }

    private HttpResponse<String> post(String what, Map<String, String> form) throws Exception {
        return admin.post("/settings/users/" + name + "/" + what, form);
    }

    private String link() throws Exception {
        post("password", Map.of("by", "LINK"));
        String link = secret(admin.get("/settings/users/" + name));
        return link.substring(link.indexOf("/password/"));
    }

    private boolean opens(String link) throws Exception {
        return new SignedInClient(port).get(link).statusCode() == 200;
    }

    private static String secret(HttpResponse<String> page) {
        var found = SECRET.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private boolean isSignedIn(String username, String password) throws Exception {
        return !location(new SignedInClient(port).signIn(username, password)).endsWith("error");
    }

    private static boolean isOpen(SignedInClient session) throws Exception {
        return session.get("/members").statusCode() == 200;
    }

    private int basic(String password) throws Exception {
        var visitor = new SignedInClient(port);
        String encoded = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return visitor.send(visitor.request("/engine-rest/version").header("Authorization", "Basic " + encoded))
                .statusCode();
    }

    private static Map<String, String> passwords(String password) {
        return Map.of("password", password, "repeated", password);
    }

    private static Map<String, String> change(String current, String password) {
        return Map.of("current", current, "password", password, "repeated", password);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none, status " + answer.statusCode());
    }
}
