package dev.rekindle.security.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.security.SecretStore;
import dev.rekindle.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SecretStoreIT {

    private final DataSource database = TestDatabase.fresh();
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);

    @Test
    void isTheSameOnEveryNodeAndDiffersByName() {
        String secret = node().secret("links");

        assertThat(secret).hasSize(43).isEqualTo(node().secret("links")).isNotEqualTo(node().secret("other"));
    }

    @Test
    void persistsWhenTheFirstTransactionIsRolledBack() {
        String told = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return node().secret("asked-in-vain");
        });

        assertThat(node().secret("asked-in-vain")).isEqualTo(told);
    }

    private SecretStore node() {
        return new JdbcSecrets(JdbcClient.create(database), transactions);
    }
}
