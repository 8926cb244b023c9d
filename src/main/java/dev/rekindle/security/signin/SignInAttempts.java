package dev.rekindle.security.signin;

import dev.rekindle.security.secret.Sha256;
import java.time.Duration;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down guessing, over all nodes: an attempt is counted before it is checked, in one statement, so that attempts at
 * the same moment cannot all pass (decision 0254). After five attempts of one name from one address the next must wait a
 * minute, then two, four, up to fifteen; the same after thirty attempts of an address with whatever
 * names, and after thirty with whatever keys. A
 * success takes its attempt back; an hour without attempts clears them. Times are the database's.
 */
@Component
public class SignInAttempts {

    static final int FREE_OF_A_NAME = 5;
    static final int FREE_OF_AN_ADDRESS = 30;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final String BEGIN = """
            insert into sign_in_attempt as a (subject, attempts, allowed_at, last_at)
            values (:subject, 1, clock_timestamp(), clock_timestamp())
            on conflict (subject) do update
               set attempts = case when a.last_at < clock_timestamp() - interval '1 hour' then 1 else a.attempts + 1 end,
                   allowed_at = case
                       when a.last_at < clock_timestamp() - interval '1 hour' or a.attempts + 1 < :free
                       then clock_timestamp()
                       else clock_timestamp()
                            + make_interval(secs => least(:longest, :first * 2 ^ least(a.attempts + 1 - :free, 20)))
                   end,
                   last_at = clock_timestamp()
             where a.allowed_at <= clock_timestamp()
            returning attempts
            """;

    private static final String TAKE_BACK = """
            update sign_in_attempt set attempts = greatest(0, attempts - 1), allowed_at = clock_timestamp()
             where subject = :subject
            """;

    private final JdbcClient db;
    private final TransactionTemplate alone;

    SignInAttempts(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Counts an attempt. @return whether it may be checked; false when the name or the address must wait */
    boolean begin(String username, String address) {
        return Boolean.TRUE.equals(alone.execute(status -> {
            if (!begin(ofName(username, address), FREE_OF_A_NAME)) {
                return false;
            }
            if (!begin(ofAddress(address), FREE_OF_AN_ADDRESS)) {
                takeBack(ofName(username, address));
                return false;
            }
            return true;
        }));
    }

    /** Counts a request with an unknown API key. @return whether the address may try another one */
    public boolean keyRefused(String address) {
        return Boolean.TRUE.equals(alone.execute(status -> begin("keys of " + address, FREE_OF_AN_ADDRESS)));
    }

    /** The attempt was no guess: the password was right. */
    void succeeded(String username, String address) {
        alone.executeWithoutResult(status -> {
            db.sql(
                            "delete from sign_in_attempt where subject = :subject or last_at < clock_timestamp() - interval '1 day'")
                    .param("subject", ofName(username, address))
                    .update();
            takeBack(ofAddress(address));
        });
    }

    /** The attempt could not be checked. */
    void unchecked(String username, String address) {
        alone.executeWithoutResult(status -> {
            takeBack(ofName(username, address));
            takeBack(ofAddress(address));
        });
    }

    private boolean begin(String subject, int free) {
        return db.sql(BEGIN)
                .param("subject", subject)
                .param("free", free)
                .param("first", (double) FIRST_WAIT.toSeconds())
                .param("longest", (double) LONGEST_WAIT.toSeconds())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private void takeBack(String subject) {
        db.sql(TAKE_BACK).param("subject", subject).update();
    }

    private static String ofName(String username, String address) {
        return "name " + Sha256.of(username.toLowerCase(Locale.ROOT)) + ' ' + address;
    }

    private static String ofAddress(String address) {
        return "address " + address;
    }
}
