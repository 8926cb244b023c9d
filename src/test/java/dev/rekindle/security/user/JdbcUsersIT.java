package dev.rekindle.security.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users.Change;
import dev.rekindle.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

@SuppressWarnings("deprecation") // hashes are not what is tested here
class JdbcUsersIT {

    private final DataSource database = TestDatabase.fresh();
    private final List<AuditEntry> recorded = new ArrayList<>();
    private final JdbcUsers users =
            new JdbcUsers(JdbcClient.create(database), NoOpPasswordEncoder.getInstance(), new AuditLog() {
                @Override
                public void record(AuditEntry entry) {
                    synchronized (recorded) {
                        recorded.add(entry);
                    }
                }

                @Override
                public void record(Actor actor, AuditEntry entry) {
                    record(entry);
                }
            });
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));

    @BeforeEach
    void addTwoAdmins() {
        in(() -> users.add("ann", Role.ADMIN, "x"));
        in(() -> users.add("bob", Role.ADMIN, "x"));
        recorded.clear();
    }

    @Test
    void keepsTheLastEnabledAdmin() {
        assertThat(in(() -> users.setEnabled("ann", false))).isEqualTo(Change.DONE);

        assertThat(in(() -> users.setEnabled("bob", false))).isEqualTo(Change.LAST_ADMIN);
        assertThat(in(() -> users.setRole("bob", Role.APPROVER))).isEqualTo(Change.LAST_ADMIN);

        assertThat(in(() -> users.setEnabled("ann", true))).isEqualTo(Change.DONE);
        assertThat(in(() -> users.setRole("bob", Role.APPROVER))).isEqualTo(Change.DONE);
        assertThat(in(() -> users.setRole("ann", Role.VIEWER))).isEqualTo(Change.LAST_ADMIN);
    }

    @Test
    void keepsOneOfTwoAdminsWhoDisableEachOtherAtTheSameMoment() throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Change>> both = List.of(
                    () -> in(() -> users.setEnabled("ann", false)), () -> in(() -> users.setRole("bob", Role.VIEWER)));
            var changes = new ArrayList<Change>();
            for (var change : pool.invokeAll(both)) {
                changes.add(change.get());
            }
            assertThat(changes).containsExactlyInAnyOrder(Change.DONE, Change.LAST_ADMIN);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void recordsAChangeWithBeforeAndAfterAndNothingWhenNothingChanges() {
        in(() -> users.setRole("ann", Role.ADMIN));
        in(() -> users.setEnabled("ann", true));
        assertThat(recorded).isEmpty();

        in(() -> users.setRole("ann", Role.VIEWER));
        assertThat(recorded).singleElement().satisfies(entry -> {
            assertThat(entry.before()).containsEntry("role", "ADMIN");
            assertThat(entry.after()).containsEntry("role", "VIEWER");
        });
    }

    @Test
    void endsSessionsByARoleAndByDisabling() {
        long before = version();
        in(() -> users.setRole("ann", Role.VIEWER));
        in(() -> users.setEnabled("ann", false));
        in(() -> users.setEnabled("ann", true));
        assertThat(version()).isEqualTo(before + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "api:x", "a b", "..", "../x", "a/b", "a\nb", "\u202eann", "<b>", ".ann"})
    void refusesNamesThatCouldBeTakenForSomethingElse(String name) {
        assertThat(in(() -> users.invite(name, Role.VIEWER))).isEqualTo(Change.NAME_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann", "ANN", "ann"})
    void doesNotTellUsersApartByCase(String name) {
        assertThat(in(() -> users.invite(name, Role.VIEWER))).isEqualTo(Change.NAME_TAKEN);
    }

    @Test
    void addsNamesOfAnyLanguageAndAddresses() {
        assertThat(in(() -> users.invite("王小明", Role.VIEWER))).isEqualTo(Change.DONE);
        assertThat(in(() -> users.invite("eve+crm@example.com", Role.VIEWER))).isEqualTo(Change.DONE);
        assertThat(in(() -> users.setRole("nobody", Role.VIEWER))).isEqualTo(Change.UNKNOWN_USER);
    }

    private long version() {
        return users.account("ann").orElseThrow().sessionVersion();
    }

    private Change in(Callable<Change> change) {
        return transaction.execute(status -> {
            try {
                return change.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
