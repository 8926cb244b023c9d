package dev.rekindle.security.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.platform.DataDirectory;
import dev.rekindle.security.Actor;
import dev.rekindle.security.ApiKeys;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.Scope;
import dev.rekindle.security.key.JdbcApiKeys;
import dev.rekindle.security.user.JdbcUsers;
import dev.rekindle.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

class FirstStartIT {

    private static final List<String> TOLD = List.of("viewer", "marketer", "approver", "admin", "API key");

    private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final AuditLog unrecorded = new AuditLog() {
        @Override
        public void record(AuditEntry entry) {}

        @Override
        public void record(Actor actor, AuditEntry entry) {}
    };

    @TempDir
    private Path data;

    private boolean atATerminal = true;

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
        assertThat(keyIsKnown(database, after(printed, "API key"))).isTrue();
        assertThat(start(database, null, null)).contains("http://localhost").doesNotContain("viewer", "API key");
    }

    @Test
    void writesThemToAFileForItsOwnerAlone() throws IOException {
        String printed = start(TestDatabase.fresh(), null, null);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        for (String name : TOLD) {
            assertThat(after(Files.readString(file()), name)).isEqualTo(after(printed, name));
        }
    }

    @Test
    void printsOnlyWhereTheyAreIfTheOutputIsNoTerminal() throws IOException {
        atATerminal = false;

        String printed = start(TestDatabase.fresh(), null, null);

        assertThat(printed).contains(file().toString()).doesNotContain("shown only once");
        for (String name : TOLD) {
            assertThat(printed).doesNotContain(after(Files.readString(file()), name));
        }
    }

    @Test
    void doesNotFollowALinkThatLiesInTheWay() throws IOException {
        Path elsewhere = data.resolve("elsewhere");
        Files.createFile(elsewhere);
        Files.createSymbolicLink(file(), elsewhere);

        start(TestDatabase.fresh(), null, null);

        assertThat(elsewhere).isEmptyFile();
        assertThat(Files.isSymbolicLink(file())).isFalse();
    }

    @Test
    void createsNobodyWhenNobodyWouldLearnThePasswords() throws IOException {
        atATerminal = false;
        DataSource database = TestDatabase.fresh();
        data = Files.createFile(data.resolve("a-file")); // so no directory can be made there

        assertThatThrownBy(() -> start(database, null, null)).hasMessageContaining("REKINDLE_DATA_DIR");

        assertThat(count(database, "app_user")).isZero();
        assertThat(start(database, "given-password", null)).contains("http://localhost");
        assertThat(count(database, "app_user")).isEqualTo(4);
    }

    @Test
    void twoInstallationsHaveNoSecretInCommon() {
        String one = start(TestDatabase.fresh(), null, null);
        String other = start(TestDatabase.fresh(), null, null);

        for (String name : TOLD) {
            assertThat(after(one, name)).as(name).isNotEqualTo(after(other, name));
        }
    }

    @Test
    void usesGivenCredentialsAtTheFirstStartAndLater() {
        DataSource database = TestDatabase.fresh();

        assertThat(start(database, "a-given-password", "first-key-0123456789")).doesNotContain("a-given", "first-key");
        assertThat(passwords.matches("a-given-password", hashOf(database, "admin")))
                .isTrue();
        assertThat(keyIsKnown(database, "first-key-0123456789")).isTrue();

        start(database, "other-password", "other-key-0123456789");
        assertThat(passwords.matches("other-password", hashOf(database, "admin")))
                .isTrue();
        assertThat(keyIsKnown(database, "first-key-0123456789")).isFalse();
        assertThat(keyIsKnown(database, "other-key-0123456789")).isTrue();
    }

    @Test
    void replacesTheGeneratedKeyByAGivenOne() {
        DataSource database = TestDatabase.fresh();
        String generated = after(start(database, null, null), "API key");

        start(database, null, "given-key-0123456789");

        assertThat(keyIsKnown(database, generated)).isFalse();
        assertThat(keyIsKnown(database, "given-key-0123456789")).isTrue();
        assertThat(keys(database).all()).extracting(ApiKeys.Entry::name).containsExactly("first", "environment");
        assertThat(keys(database).all().get(1).scopes()).containsExactlyInAnyOrder(Scope.values());
    }

    @Test
    void letsTheAdminInAgainByAGivenPassword() {
        DataSource database = TestDatabase.fresh();
        start(database, null, null);
        JdbcClient.create(database)
                .sql("update app_user set enabled = false, role = 'VIEWER', one_time_until = now()")
                .update();

        start(database, "given-password", null);

        var admin = new JdbcUsers(JdbcClient.create(database), passwords, unrecorded)
                .account("admin")
                .orElseThrow();
        assertThat(admin.enabled() && !admin.mustChange()).isTrue();
        assertThat(admin.getAuthorities()).hasSize(4);
        assertThat(passwords.matches("given-password", admin.passwordHash())).isTrue();
    }

    private String start(DataSource database, @Nullable String adminPassword, @Nullable String apiKey) {
        var db = JdbcClient.create(database);
        var given = new FirstAccess(adminPassword, apiKey);
        var terminal = new Terminal() {
            @Override
            boolean isThere() {
                return atATerminal;
            }
        };
        var start = new FirstStart(
                db,
                new JdbcUsers(db, passwords, unrecorded),
                keys(database),
                passwords,
                given,
                new FirstSecrets(new DataDirectory(data), terminal, given),
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

    private JdbcApiKeys keys(DataSource database) {
        return new JdbcApiKeys(JdbcClient.create(database), unrecorded);
    }

    private Path file() {
        return data.resolve(FirstSecrets.FILE);
    }

    private boolean keyIsKnown(DataSource database, String key) {
        return keys(database).isUsable(key);
    }

    private static long count(DataSource database, String table) {
        return JdbcClient.create(database)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
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
