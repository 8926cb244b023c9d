package dev.rekindle.security;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The users who sign in. Passwords are stored as salted hashes with the name of their algorithm. */
@Component
public class Users {

    private final JdbcClient db;
    private final PasswordEncoder passwords;

    Users(JdbcClient db, PasswordEncoder passwords) {
        this.db = db;
        this.passwords = passwords;
    }

    public List<Entry> all() {
        return db.sql("select username, role, enabled from app_user order by username")
                .query(Entry.class)
                .list();
    }

    /** @return false if the name exists; nothing is changed then */
    public boolean add(String username, Role role, String password) {
        return db.sql("""
                        insert into app_user (username, password_hash, role, created_at)
                        values (:username, :hash, :role, now())
                        on conflict (username) do nothing
                        """)
                        .param("username", username)
                        .param("hash", passwords.encode(password))
                        .param("role", role.name())
                        .update()
                > 0;
    }

    public void setPassword(String username, String password) {
        db.sql("update app_user set password_hash = :hash where username = :username")
                .param("username", username)
                .param("hash", passwords.encode(password))
                .update();
    }

    /** A disabled user cannot sign in. */
    public void setEnabled(String username, boolean enabled) {
        db.sql("update app_user set enabled = :enabled where username = :username")
                .param("username", username)
                .param("enabled", enabled)
                .update();
    }

    UserDetails signingIn(String username) {
        return db.sql("select username, password_hash, role, enabled from app_user where username = :username")
                .param("username", username)
                .query((row, n) -> User.withUsername(row.getString("username"))
                        .password(row.getString("password_hash"))
                        .authorities(Role.valueOf(row.getString("role")).authorities())
                        .disabled(!row.getBoolean("enabled"))
                        .build())
                .optional()
                .orElseThrow(() -> new UsernameNotFoundException("No such user"));
    }

    /** A user without the password. */
    public record Entry(String username, Role role, boolean enabled) {}
}
