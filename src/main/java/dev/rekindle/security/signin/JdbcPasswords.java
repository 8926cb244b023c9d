package dev.rekindle.security.signin;

import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.PasswordProblem;
import dev.rekindle.security.Passwords;
import dev.rekindle.security.Passwords.Outcome.Kind;
import dev.rekindle.security.secret.RandomText;
import dev.rekindle.security.secret.Sha256;
import dev.rekindle.security.user.PasswordStrength;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passwords in app_user and their links in password_link. Of a link's token, 256 random bits, the SHA-256 is stored and
 * searched for, so neither the table nor the time of a search helps to guess one.
 */
@Component
public class JdbcPasswords implements Passwords {

    private final JdbcClient db;
    private final PasswordEncoder encoder;
    private final PasswordStrength strength;
    private final CurrentPassword currentPassword;
    private final AuditLog audit;

    JdbcPasswords(
            JdbcClient db,
            PasswordEncoder encoder,
            PasswordStrength strength,
            CurrentPassword currentPassword,
            AuditLog audit) {
        this.db = db;
        this.encoder = encoder;
        this.strength = strength;
        this.currentPassword = currentPassword;
        this.audit = audit;
    }

    @Override
    public List<PasswordProblem> problems(String username, String password) {
        return strength.problems(username, password);
    }

    @Override
    @Transactional
    public Optional<String> giveOneTimePassword(String username) {
        String password = RandomText.password();
        boolean known = db.sql("""
                        update app_user
                           set password_hash = :hash, one_time_until = now() + make_interval(secs => :seconds),
                               session_version = session_version + 1
                         where username = :username
                        """)
                        .param("hash", encoder.encode(password))
                        .param("seconds", ONE_TIME_LASTS.toSeconds())
                        .param("username", username)
                        .update()
                > 0;
        if (!known) {
            return Optional.empty();
        }
        dropLink(username);
        audit.record(AuditEntry.of(AuditAction.PASSWORD_RESET, username).after("by", "ONE_TIME"));
        return Optional.of(password);
    }

    @Override
    @Transactional
    public Optional<String> issueLink(String username) {
        String token = RandomText.secret();
        boolean known = db.sql("""
                        insert into password_link (token_hash, username, expires_at)
                        select :hash, username, now() + make_interval(secs => :seconds)
                          from app_user where username = :username
                        on conflict (username) do update
                           set token_hash = excluded.token_hash, created_at = now(), expires_at = excluded.expires_at
                        """)
                        .param("hash", Sha256.of(token))
                        .param("seconds", LINK_LASTS.toSeconds())
                        .param("username", username)
                        .update()
                > 0;
        if (!known) {
            return Optional.empty();
        }
        audit.record(AuditEntry.of(AuditAction.PASSWORD_RESET, username).after("by", "LINK"));
        return Optional.of(token);
    }

    @Override
    public Optional<String> userOf(String token) {
        return db.sql("""
                        select u.username from password_link l join app_user u using (username)
                         where l.token_hash = :hash and l.expires_at > now() and u.enabled
                        """).param("hash", Sha256.of(token)).query(String.class).optional();
    }

    @Override
    @Transactional
    public Outcome setByLink(String token, String password) {
        Optional<String> username = userOf(token);
        if (username.isEmpty()) {
            return Outcome.of(Kind.GONE);
        }
        var problems = strength.problems(username.get(), password);
        if (!problems.isEmpty()) {
            return new Outcome(Kind.WEAK, problems);
        }
        if (!use(token)) {
            return Outcome.of(Kind.GONE);
        }
        store(username.get(), password);
        audit.record(
                new Actor.User(username.get(), Set.of()),
                AuditEntry.of(AuditAction.PASSWORD_CHANGED, username.get()).after("by", "LINK"));
        return Outcome.of(Kind.DONE);
    }

    /** Of two uses at the same moment, one deletes the row. */
    private boolean use(String token) {
        return db.sql("delete from password_link where token_hash = :hash and expires_at > now()")
                        .param("hash", Sha256.of(token))
                        .update()
                > 0;
    }

    @Override
    @Transactional
    public Outcome change(String username, String current, String password) {
        try {
            currentPassword.check(username, current);
        } catch (LockedException wait) {
            return Outcome.of(Kind.LOCKED);
        } catch (AuthenticationException wrong) {
            return Outcome.of(Kind.WRONG);
        }
        var problems = new ArrayList<>(strength.problems(username, password));
        if (current.equals(password)) {
            problems.add(0, PasswordProblem.UNCHANGED);
        }
        if (!problems.isEmpty()) {
            return new Outcome(Kind.WEAK, List.copyOf(problems));
        }
        store(username, password);
        dropLink(username);
        audit.record(AuditEntry.of(AuditAction.PASSWORD_CHANGED, username).after("by", "USER"));
        return Outcome.of(Kind.DONE);
    }

    private void store(String username, String password) {
        db.sql("""
                update app_user
                   set password_hash = :hash, one_time_until = null, session_version = session_version + 1
                 where username = :username
                """)
                .param("hash", encoder.encode(password))
                .param("username", username)
                .update();
    }

    private void dropLink(String username) {
        db.sql("delete from password_link where username = :username")
                .param("username", username)
                .update();
    }
}
