package dev.rekindle.security.secret;

import dev.rekindle.security.SecretStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Secrets in the table app_secret. */
@Component
class JdbcSecrets implements SecretStore {

    private final JdbcClient db;
    private final TransactionTemplate ownTransaction;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    JdbcSecrets(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.ownTransaction = new TransactionTemplate(transactions);
        // a returned secret must persist even if the transaction of its caller is rolled back
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public String secret(String name) {
        String secret = known.get(name);
        return secret != null ? secret : known.computeIfAbsent(name, this::createdOrFound);
    }

    private String createdOrFound(String name) {
        ownTransaction.executeWithoutResult(status -> db.sql(
                        "insert into app_secret (name, value) values (:name, :value) on conflict (name) do nothing")
                .param("name", name)
                .param("value", RandomText.secret())
                .update());
        return db.sql("select value from app_secret where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }
}
