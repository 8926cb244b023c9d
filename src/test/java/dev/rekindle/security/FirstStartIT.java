package dev.rekindle.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

class FirstStartIT {

    private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    @Test
    void printsFourPasswordsAndAKeyOnceAndStoresOnlyHashes() {
        DataSource database = TestDatabase.fresh();

        String printed = start(database, null, null);

        for (String user : List.of("viewer", "marketer", "approver", "admin")) {
            String password = after(printed, user);
            String hash = hashOf(database, user);
            assertThat(hash).startsWith("{bcrypt}").doesNotContain(password);
            assertThat(passwords.matches(password, hash)).as(user).isTrue();
        }
        assertThat(new ApiKeys(JdbcClient.create(database)).nameOf(after(printed, "API key")))
                .contains("first");
        assertThat(start(database, null, null)).contains("http://localhost").doesNotContain("viewer", "API key");
    }

    @Test
    void twoInstallationsHaveNoSecretInCommon() {
        String one = start(TestDatabase.fresh(), null, null);
        String other = start(TestDatabase.fresh(), null, null);

        for (String name : List.of("viewer", "marketer", "approver", "admin", "API key")) {
            assertThat(after(one, name)).as(name).isNotEqualTo(after(other, name));
        }
    }

    @Test
    void usesGivenCredentialsAtTheFirstStartAndLater() {
        DataSource database = TestDatabase.fresh();
        var keys = new ApiKeys(JdbcClient.create(database));

        assertThat(start(database, "first-password", "first-key-0123456789")).doesNotContain("first-");
        assertThat(passwords.matches("first-password", hashOf(database, "admin")))
                .isTrue();
        assertThat(keys.nameOf("first-key-0123456789")).contains("environment");

        start(database, "other-password", "other-key-0123456789");
        assertThat(passwords.matches("other-password", hashOf(database, "admin")))
                .isTrue();
        assertThat(keys.nameOf("first-key-0123456789")).isEmpty();
        assertThat(keys.nameOf("other-key-0123456789")).contains("environment");
    }

    private String start(DataSource database, @Nullable String adminPassword, @Nullable String apiKey) {
        var db = JdbcClient.create(database);
        var start = new FirstStart(
                db,
                new Users(db, passwords),
                new ApiKeys(db),
                passwords,
                new FirstAccess(adminPassword, apiKey),
                new JdbcTransactionManager(database));
        PrintStream console = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (var context = new GenericApplicationContext()) {
            start.createFirstUsers(new ApplicationReadyEvent(new SpringApplication(), new String[0], context, null));
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String after(String printed, String name) {
        return printed.lines()
                .filter(line -> line.strip().startsWith(name))
                .map(line -> line.strip().substring(name.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static String hashOf(DataSource database, String user) {
        return JdbcClient.create(database)
                .sql("select password_hash from app_user where username = :user")
                .param("user", user)
                .query(String.class)
                .single();
    }
}
