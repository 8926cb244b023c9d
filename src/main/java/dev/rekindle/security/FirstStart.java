package dev.rekindle.security;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the users and the API key of an empty installation and prints their secrets once, on the console and not in
 * the log. They are printed before the transaction commits: if the start fails in between, the next one prints new ones.
 */
@Component
class FirstStart {

    private static final String GIVEN_KEY = "environment";
    private static final String FIRST_KEY = "first";

    private final JdbcClient db;
    private final Users users;
    private final ApiKeys keys;
    private final PasswordEncoder passwords;
    private final FirstAccess given;
    private final TransactionTemplate transaction;

    FirstStart(
            JdbcClient db,
            Users users,
            ApiKeys keys,
            PasswordEncoder passwords,
            FirstAccess given,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.users = users;
        this.keys = keys;
        this.passwords = passwords;
        this.given = given;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener
    @Order(0)
    void createFirstUsers(ApplicationReadyEvent ready) {
        transaction.executeWithoutResult(
                status -> print(ready.getApplicationContext().getEnvironment(), create()));
    }

    private Map<String, String> create() {
        // one node at a time, so that two first starts do not print different passwords
        db.sql("lock table app_user in exclusive mode").update();
        var secrets = new LinkedHashMap<String, String>();
        if (users.all().isEmpty()) {
            for (Role role : Role.values()) {
                createUser(role, secrets);
            }
        } else {
            applyAdminPassword();
        }
        createKey(secrets);
        return secrets;
    }

    private void createUser(Role role, Map<String, String> secrets) {
        String name = role.name().toLowerCase(Locale.ROOT);
        String chosen = role == Role.ADMIN ? given.adminPassword() : null;
        String password = chosen != null ? chosen : RandomText.password();
        users.add(name, role, password);
        secrets.put(name, chosen != null ? "(as given in REKINDLE_ADMIN_PASSWORD)" : password);
    }

    private void applyAdminPassword() {
        String chosen = given.adminPassword();
        if (chosen != null && !passwords.matches(chosen, hashOfAdmin())) {
            users.setPassword("admin", chosen);
        }
    }

    private String hashOfAdmin() {
        return db.sql("select password_hash from app_user where username = 'admin'")
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void createKey(Map<String, String> secrets) {
        String chosen = given.apiKey();
        if (chosen != null) {
            keys.accept(GIVEN_KEY, chosen);
        } else if (keys.all().isEmpty()) {
            secrets.put("API key", keys.issue(FIRST_KEY));
        }
    }

    /** Prints to the console, because logs are stored. */
    private static void print(Environment environment, Map<String, String> secrets) {
        String line = "-".repeat(64);
        var text = new StringBuilder("\n%s\n  Rekindle is at http://localhost:%s\n"
                .formatted(line, environment.getProperty("local.server.port", "8080")));
        secrets.forEach((name, secret) -> text.append("  %-10s %s%n".formatted(name, secret)));
        if (!secrets.isEmpty()) {
            text.append("  These are shown only once and stored as hashes.\n");
        }
        System.out.println(text.append(line).append('\n'));
    }
}
