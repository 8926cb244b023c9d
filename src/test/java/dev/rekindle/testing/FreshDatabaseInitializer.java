package dev.rekindle.testing;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a context a migrated database of its own; also of use with a context that is built by hand. */
public class FreshDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("onlyTheApplication", new OnlyTheApplication());
        context.getBeanFactory().addBeanPostProcessor(new QuickPasswords());
        var database = TestDatabase.freshLocation();
        TestPropertyValues.of(
                        "spring.datasource.url=" + database.url(),
                        "rekindle.journey.deploy-examples=true",
                        "rekindle.schedule.cluster=" + database.url().replaceAll(".*/", ""),
                        "spring.datasource.username=" + database.username(),
                        "spring.datasource.password=" + database.password(),
                        "spring.datasource.hikari.maximum-pool-size=12",
                        "spring.flyway.enabled=false", // the database is migrated
                        "rekindle.admin-password=" + TestAccess.ADMIN_PASSWORD,
                        "rekindle.data-dir=target/test-data/"
                                + ProcessHandle.current().pid(),
                        "rekindle.api-key=" + TestAccess.API_KEY)
                .applyTo(context);
    }
}
