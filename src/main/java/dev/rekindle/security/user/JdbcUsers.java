package dev.rekindle.security.user;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.security.secret.RandomText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The users in the table app_user. */
@Component
public class JdbcUsers implements Users {

    /** No colon and no space, so that no name looks like an API key's or hides at the end of a line. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,63}");

    private static final String ENTRY = """
            select u.username, u.role, u.enabled, u.last_signed_in_at, u.one_time_until is not null as must_change,
                   l.expires_at as link_until
              from app_user u
              left join password_link l on l.username = u.username and l.expires_at > now()
            """;

    private final JdbcClient db;
    private final PasswordEncoder passwords;
    private final AuditLog audit;

    public JdbcUsers(JdbcClient db, PasswordEncoder passwords, AuditLog audit) {
        this.db = db;
        this.passwords = passwords;
        this.audit = audit;
    }

    @Override
    public List<Entry> all() {
        return db.sql(ENTRY + " order by u.username").query(Entry.class).list();
    }

    @Override
    public Optional<Entry> find(String username) {
        return db.sql(ENTRY + " where u.username = :username")
                .param("username", username)
                .query(Entry.class)
                .optional();
    }

    @Override
    @Transactional
    public Change invite(String username, Role role) {
        return add(username, role, RandomText.secret());
    }

    @Override
    @Transactional
    public Change add(String username, Role role, String password) {
        if (!NAME.matcher(username).matches()) {
            return Change.NAME_INVALID;
        }
        lock();
        if (isTaken(username)) {
            return Change.NAME_TAKEN;
        }
        db.sql("""
                insert into app_user (username, password_hash, role, created_at) values (:username, :hash, :role, now())
                """)
                .param("username", username)
                .param("hash", passwords.encode(password))
                .param("role", role.name())
                .update();
        audit.record(AuditEntry.of(AuditAction.USER_ADDED, username).after("role", role));
        return Change.DONE;
    }

    /** Upper and lower case do not make two users. */
    private boolean isTaken(String username) {
        return db.sql("select exists (select from app_user where lower(username) = lower(:username))")
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public Change setRole(String username, Role role) {
        lock();
        return find(username)
                .map(user -> user.role() == role ? Change.UNCHANGED : changeRole(user, role))
                .orElse(Change.UNKNOWN_USER);
    }

    private Change changeRole(Entry user, Role role) {
        if (isLastAdmin(user)) {
            return Change.LAST_ADMIN;
        }
        db.sql("""
                update app_user set role = :role, session_version = session_version + 1 where username = :username
                """)
                .param("role", role.name())
                .param("username", user.username())
                .update();
        audit.record(AuditEntry.of(AuditAction.ROLE_CHANGED, user.username()).change("role", user.role(), role));
        return Change.DONE;
    }

    @Override
    @Transactional
    public Change setEnabled(String username, boolean enabled) {
        lock();
        return find(username)
                .map(user -> user.enabled() == enabled ? Change.UNCHANGED : enable(user, enabled))
                .orElse(Change.UNKNOWN_USER);
    }

    private Change enable(Entry user, boolean enabled) {
        if (!enabled && isLastAdmin(user)) {
            return Change.LAST_ADMIN;
        }
        db.sql("""
                update app_user set enabled = :enabled, session_version = session_version + 1
                 where username = :username
                """).param("enabled", enabled).param("username", user.username()).update();
        if (!enabled) {
            db.sql("delete from password_link where username = :username")
                    .param("username", user.username())
                    .update();
        }
        audit.record(AuditEntry.of(enabled ? AuditAction.USER_ENABLED : AuditAction.USER_DISABLED, user.username()));
        return Change.DONE;
    }

    private boolean isLastAdmin(Entry user) {
        return user.role() == Role.ADMIN
                && user.enabled()
                && db.sql("select count(*) from app_user where role = 'ADMIN' and enabled")
                                .query(Long.class)
                                .single()
                        == 1;
    }

    /** One change at a time over all nodes, so that two administrators cannot disable each other. */
    private void lock() {
        db.sql("lock table app_user in share row exclusive mode").update();
    }

    /** Lets the user admin in again by this password, whatever happened to the user; created if it is gone. */
    @Transactional
    public void restoreAdmin(String password) {
        db.sql("""
                insert into app_user (username, password_hash, role, created_at) values ('admin', :hash, 'ADMIN', now())
                on conflict (username) do update
                   set password_hash = excluded.password_hash, role = 'ADMIN', enabled = true, one_time_until = null,
                       session_version = app_user.session_version + 1
                """).param("hash", passwords.encode(password)).update();
        audit.record(AuditEntry.of(AuditAction.PASSWORD_CHANGED, "admin").after("by", "ENVIRONMENT"));
    }

    /** The user with hash and version, for sign-in and for sessions. */
    public Optional<Account> account(String username) {
        return db.sql("""
                        select username, password_hash, role, enabled, session_version,
                               one_time_until is not null as must_change,
                               coalesce(one_time_until < now(), false) as one_time_expired
                          from app_user where username = :username
                        """).param("username", username).query(Account.class).optional();
    }

    public void noteSignIn(String username) {
        db.sql("update app_user set last_signed_in_at = now() where username = :username")
                .param("username", username)
                .update();
    }
}
