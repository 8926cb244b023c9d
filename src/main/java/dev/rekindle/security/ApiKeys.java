package dev.rekindle.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys for the API. Only their SHA-256 is stored: a key has 256 random bits, so a slow hash would add no
 * protection.
 */
@Component
public class ApiKeys {

    private static final int SHOWN = 6;

    private final JdbcClient db;

    ApiKeys(JdbcClient db) {
        this.db = db;
    }

    /**
     * Creates a key.
     *
     * @param name what it is for; unique
     * @return the key, which cannot be read again
     */
    public String issue(String name) {
        String key = "rk_" + RandomText.secret();
        accept(name, key);
        return key;
    }

    /** Stores a given key; replaces one of the same name. */
    void accept(String name, String key) {
        db.sql("""
                insert into api_key (name, prefix, key_hash, created_at) values (:name, :prefix, :hash, now())
                on conflict (name) do update
                   set prefix = excluded.prefix, key_hash = excluded.key_hash, revoked_at = null
                 where api_key.key_hash <> excluded.key_hash
                """)
                .param("name", name)
                .param("prefix", key.substring(0, Math.min(SHOWN, key.length() / 4)))
                .param("hash", hash(key))
                .update();
    }

    /** Revokes the key of this name. */
    public void revoke(String name) {
        db.sql("update api_key set revoked_at = now() where name = :name and revoked_at is null")
                .param("name", name)
                .update();
    }

    /** The name of the key, if it is known and not revoked. */
    public Optional<String> nameOf(String key) {
        return db.sql("select name from api_key where key_hash = :hash and revoked_at is null")
                .param("hash", hash(key))
                .query(String.class)
                .optional();
    }

    public List<Entry> all() {
        return db.sql("select name, prefix, created_at, revoked_at from api_key order by created_at, name")
                .query(Entry.class)
                .list();
    }

    /** @param prefix the key's first characters, to recognise it */
    public record Entry(
            String name,
            String prefix,
            Instant createdAt,
            @Nullable Instant revokedAt) {}

    private static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
