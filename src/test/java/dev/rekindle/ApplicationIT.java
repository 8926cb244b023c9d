package dev.rekindle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.testing.RekindleIT;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

@RekindleIT
class ApplicationIT {

    @Test
    void standsOnOneDataSourceAndOneTransactionManager(@Autowired ApplicationContext application) {
        assertThat(application.getBeansOfType(DataSource.class)).hasSize(1);
        assertThat(application.getBeansOfType(PlatformTransactionManager.class)).hasSize(1);
    }
}
