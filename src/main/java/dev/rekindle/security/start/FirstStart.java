package dev.rekindle.security.start;

import dev.rekindle.security.Role;
import dev.rekindle.security.Scope;
import dev.rekindle.security.key.JdbcApiKeys;
import dev.rekindle.security.secret.RandomText;
import dev.rekindle.security.user.Account;
import dev.rekindle.security.user.JdbcUsers;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the users and the API key of an empty installation and tells their secrets once. They are told before the
 * transaction commits: if the start fails in between, the next one tells new ones.
 */
@Component
class FirstStart {

    private static final String GIVEN_KEY = "environment";
    private static final String FIRST_KEY = "first";

    private final JdbcClient db;
    private final JdbcUsers users;
    private final JdbcApiKeys keys;
    private final PasswordEncoder passwords;
    private final FirstAccess given;
    private final FirstSecrets told;
    private final TransactionTemplate transaction;

    FirstStart(
            JdbcClient db,
            JdbcUsers users,
            JdbcApiKeys keys,
            PasswordEncoder passwords,
            FirstAccess given,
            FirstSecrets told,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.users = users;
        this.keys = keys;
        this.passwords = passwords;
        this.given = given;
        this.told = told;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener
    @Order(0)
    void createFirstUsers(ApplicationReadyEvent ready) {
        String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port", "8080");
        transaction.executeWithoutResult(status -> told.tell("http://localhost:" + port, create()));
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
        if (chosen == null) {
            secrets.put(name, password);
        }
    }

    private void applyAdminPassword() {
        String chosen = given.adminPassword();
        if (chosen != null && !passwords.matches(chosen, hashOfAdmin())) {
            users.restoreAdmin(chosen);
        }
    }

    private String hashOfAdmin() {
        return users.account("admin")
                .filter(account -> account.enabled() && account.role() == Role.ADMIN && !account.mustChange())
                .map(Account::passwordHash)
                .orElse("");
    }

    private void createKey(Map<String, String> secrets) {
        String chosen = given.apiKey();
        if (chosen != null) {
            keys.acceptInsteadOf(FIRST_KEY, GIVEN_KEY, chosen);
        } else if (keys.all().isEmpty()) {
            keys.issue(FIRST_KEY, EnumSet.allOf(Scope.class), null).ifPresent(key -> secrets.put("API key", key));
        }
    }
}
