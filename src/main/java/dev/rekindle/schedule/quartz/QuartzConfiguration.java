package dev.rekindle.schedule.quartz;

import dev.rekindle.schedule.ScheduleSettings;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.scheduling.quartz.SpringBeanJobFactory;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Sets Quartz up as one cluster of all nodes over the application's database and transactions. The nodes of one
 * installation share the cluster's name. Within a JVM Quartz finds its database by that name, so two installations in
 * one JVM, as in tests, need different names.
 */
@Configuration(proxyBeanMethods = false)
class QuartzConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    SchedulerFactoryBean quartzScheduler(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ApplicationContext context,
            ScheduleSettings settings,
            @Value("${rekindle.schedule.cluster:rekindle}") String cluster) {
        insertLockRows(dataSource, cluster);
        var jobs = new SpringBeanJobFactory();
        jobs.setApplicationContext(context);
        var factory = new SchedulerFactoryBean();
        factory.setSchedulerName(cluster);
        factory.setJobFactory(jobs);
        factory.setDataSource(dataSource);
        factory.setTransactionManager(transactions);
        factory.setQuartzProperties(properties(settings));
        factory.setAutoStartup(false);
        factory.setWaitForJobsToCompleteOnShutdown(true);
        return factory;
    }

    /** Quartz would insert them itself, but if two nodes did so at once, one transaction would fail. */
    private static void insertLockRows(DataSource dataSource, String cluster) {
        JdbcClient.create(dataSource).sql("""
                        insert into qrtz_locks (sched_name, lock_name)
                        values (:scheduler, 'TRIGGER_ACCESS'), (:scheduler, 'STATE_ACCESS')
                        on conflict do nothing
                        """).param("scheduler", cluster).update();
    }

    private static Properties properties(ScheduleSettings settings) {
        var properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateInitString",
                "triggerPersistenceDelegateClasses=" + WallClockTriggerStore.class.getName());
        properties.setProperty("org.quartz.jobStore.tablePrefix", "qrtz_");
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "7500");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        properties.setProperty(
                "org.quartz.jobStore.misfireThreshold",
                Long.toString(settings.misfireAfter().toMillis()));
        properties.setProperty("org.quartz.threadPool.threadCount", Integer.toString(settings.threads()));
        return properties;
    }
}
