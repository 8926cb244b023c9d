package dev.rekindle.security.key;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.security.ApiKeys;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.Scope;
import dev.rekindle.security.secret.RandomText;
import dev.rekindle.security.secret.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys in the table api_key. Only their SHA-256 is stored: a key has 256 random bits, so a slow hash would add no
 * protection, and the time of a search by hash says nothing about the key.
 */
@Component
public class JdbcApiKeys implements ApiKeys {

    private static final int SHOWN = 6;

    private final JdbcClient db;
    private final AuditLog audit;

    public JdbcApiKeys(JdbcClient db, AuditLog audit) {
        this.db = db;
        this.audit = audit;
    }

    @Override
    @Transactional
    public Optional<String> issue(String name, Set<Scope> scopes, @Nullable Duration lasts) {
        if (name.isBlank() || name.length() > LONGEST_NAME || scopes.isEmpty()) {
            throw new IllegalArgumentException("A key needs a name of 1 to 60 characters and a scope");
        }
        String key = "rk_" + RandomText.secret();
        boolean added = db.sql("""
                        insert into api_key (name, prefix, key_hash, scopes, expires_at, created_at)
                        values (:name, :prefix, :hash, :scopes, now() + make_interval(secs => :seconds), now()) on conflict (name) do nothing
                        """)
                        .param("name", name)
                        .param("prefix", prefix(key))
                        .param("hash", Sha256.of(key))
                        .param("scopes", names(scopes))
                        .param("seconds", lasts == null ? null : (double) lasts.toSeconds())
                        .update()
                > 0;
        if (!added) {
            return Optional.empty();
        }
        audit.record(AuditEntry.of(AuditAction.KEY_ISSUED, name)
                .after("scopes", words(scopes))
                .after("lasts", lasts == null ? "EVER" : "P%dD".formatted(lasts.toDays())));
        return Optional.of(key);
    }

    /** Stores a given key with all scopes in place of the one of this name, and revokes the other one. */
    @Transactional
    public void acceptInsteadOf(String other, String name, String key) {
        db.sql("""
                insert into api_key (name, prefix, key_hash, scopes, created_at)
                values (:name, :prefix, :hash, :scopes, now())
                on conflict (name) do update
                   set prefix = excluded.prefix, key_hash = excluded.key_hash, scopes = excluded.scopes,
                       expires_at = null, revoked_at = null
                """)
                .param("name", name)
                .param("prefix", prefix(key))
                .param("hash", Sha256.of(key))
                .param("scopes", names(EnumSet.allOf(Scope.class)))
                .update();
        revoke(other);
    }

    @Override
    @Transactional
    public boolean revoke(String name) {
        boolean revoked = db.sql("update api_key set revoked_at = now() where name = :name and revoked_at is null")
                        .param("name", name)
                        .update()
                > 0;
        if (revoked) {
            audit.record(AuditEntry.of(AuditAction.KEY_REVOKED, name));
        }
        return revoked;
    }

    /** The stored key of this secret, also when it is revoked or expired; notes its use to the minute. */
    Optional<StoredKey> find(String key) {
        var found = db.sql("""
                        select name, scopes, expires_at, revoked_at, coalesce(expires_at <= now(), false) as expired,
                               last_used_at is null or last_used_at < now() - interval '1 minute' as stale
                          from api_key where key_hash = :hash
                        """)
                .param("hash", Sha256.of(key))
                .query((row, n) -> new StoredKey(
                        row.getString("name"),
                        scopes(row),
                        row.getTimestamp("revoked_at") != null,
                        row.getBoolean("expired"),
                        row.getBoolean("stale")))
                .optional();
        found.filter(one -> one.isUsable() && one.useIsStale()).ifPresent(one -> noteUse(one.name()));
        return found;
    }

    /** Whether a call with this key would be let in. */
    public boolean isUsable(String key) {
        return find(key).filter(StoredKey::isUsable).isPresent();
    }

    private void noteUse(String name) {
        db.sql("""
                update api_key set last_used_at = now()
                 where name = :name and (last_used_at is null or last_used_at < now() - interval '1 minute')
                """).param("name", name).update();
    }

    @Override
    public List<Entry> all() {
        return db.sql("""
                        select name, prefix, scopes, created_at, expires_at, last_used_at, revoked_at,
                               coalesce(expires_at <= now(), false) as expired
                          from api_key order by created_at, name
                        """)
                .query((row, n) -> new Entry(
                        row.getString("name"),
                        row.getString("prefix"),
                        scopes(row),
                        instant(row, "created_at"),
                        instantOrNull(row, "expires_at"),
                        instantOrNull(row, "last_used_at"),
                        instantOrNull(row, "revoked_at"),
                        row.getBoolean("expired")))
                .list();
    }

    /** Few characters of a short key, so that most of it stays unknown. */
    private static String prefix(String key) {
        return key.substring(0, Math.min(SHOWN, key.length() / 4));
    }

    private static String[] names(Set<Scope> scopes) {
        return scopes.stream().map(Scope::name).toArray(String[]::new);
    }

    private static String words(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(", "));
    }

    private static Set<Scope> scopes(ResultSet row) throws SQLException {
        var names = (String[]) row.getArray("scopes").getArray();
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(names).map(Scope::valueOf).forEach(scopes::add);
        return Collections.unmodifiableSet(scopes);
    }
}
