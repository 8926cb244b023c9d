package dev.rekindle.journey.engine.config;

import dev.rekindle.decision.DecisionTables;
import dev.rekindle.event.Events;
import dev.rekindle.journey.MeasuredWeights;
import dev.rekindle.journey.engine.batch.BatchContextFactory;
import dev.rekindle.journey.engine.batch.InstanceLoader;
import dev.rekindle.journey.engine.failure.RetryDelays;
import dev.rekindle.journey.engine.flush.BulkFlush;
import dev.rekindle.journey.engine.flush.BulkSessionFactory;
import dev.rekindle.journey.engine.flush.DirectSubscriptionDeletion;
import dev.rekindle.journey.engine.flush.FlushMeter;
import dev.rekindle.journey.engine.flush.SequentialIds;
import dev.rekindle.journey.engine.parse.DisabledDecisionExpressions;
import dev.rekindle.journey.engine.parse.DisabledScripts;
import dev.rekindle.journey.engine.parse.JourneyExpressions;
import dev.rekindle.journey.engine.parse.JourneyParseListener;
import dev.rekindle.journey.engine.timer.DurationCalendar;
import dev.rekindle.journey.engine.timer.LazyIncidentHandler;
import dev.rekindle.journey.engine.timer.SpreadTimers;
import dev.rekindle.journey.step.DecisionData;
import dev.rekindle.journey.step.StepResults;
import dev.rekindle.member.Members;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.message.Engagements;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.Segments;
import dev.rekindle.setting.Live;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.camunda.bpm.BpmPlatform;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.container.ManagedProcessEngineFactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Configures the engine: in the application's transactions, without history, job executor, scripts or its own expressions. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    @Lazy
    DecisionData.Sources decisionSources(
            Members members,
            Events events,
            Segments segments,
            Engagements engagements,
            StepResults results,
            DecisionTables tables,
            ObjectProvider<MemberFigures> figures,
            Live<Zones> zones,
            MeasuredWeights weights) {
        return new DecisionData.Sources(
                members::byIds,
                events::whoDid,
                segments::among,
                engagements,
                results,
                tables,
                figures.getIfAvailable(() -> asked -> Map.of()),
                zones,
                weights::of);
    }

    @Bean
    @DependsOnDatabaseInitialization
    ManagedProcessEngineFactoryBean processEngine(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            Clock clock,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<BatchContextFactory> contexts) {
        var configuration = new SpringTransactionsProcessEngineConfiguration();
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactions);
        configuration.setProcessEngineName(freeName());
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        disableUnused(configuration);
        disableLoggingContext(configuration);
        configuration.setExpressionManager(new JourneyExpressions());
        configuration.setDmnElProvider(new DisabledDecisionExpressions());
        configuration.setScriptEngineResolver(new DisabledScripts());
        configuration.setBusinessCalendarManager(calendars(clock));
        configuration.setCustomPreBPMNParseListeners(List.of(new JourneyParseListener()));
        configuration.setFailedJobRetryTimeCycle(RetryDelays.asJobRetryCycle());
        configuration.setCustomIncidentHandlers(List.of(new LazyIncidentHandler()));
        configuration.getProcessEnginePlugins().add(new AddBatchStatements());
        var ids = new SequentialIds(jdbc);
        configuration.setIdGenerator(ids);
        configuration.setCustomSessionFactories(List.of(
                new BulkFlush.Factory(ids),
                new BulkSessionFactory(new FlushMeter(meters.getIfAvailable(SimpleMeterRegistry::new))),
                new DirectSubscriptionDeletion.Factory(),
                new SpreadTimers.Factory(),
                new BatchContextFactory.Factory(contexts)));
        var factory = new ManagedProcessEngineFactoryBean();
        factory.setProcessEngineConfiguration(configuration);
        return factory;
    }

    private static void disableUnused(SpringTransactionsProcessEngineConfiguration configuration) {
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_NONE);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setDmnEnabled(false);
        configuration.setAuthorizationEnabled(false);
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setCreateIncidentOnFailedJobEnabled(true);
    }

    /** The engine would put seven values into the logging context at every node of every member. */
    private static void disableLoggingContext(SpringTransactionsProcessEngineConfiguration configuration) {
        configuration.setLoggingContextActivityId("");
        configuration.setLoggingContextActivityName("");
        configuration.setLoggingContextApplicationName("");
        configuration.setLoggingContextProcessDefinitionId("");
        configuration.setLoggingContextProcessInstanceId("");
        configuration.setLoggingContextTenantId("");
        configuration.setLoggingContextEngineName("");
    }

    private static MapBusinessCalendarManager calendars(Clock clock) {
        var calendars = new MapBusinessCalendarManager();
        calendars.addBusinessCalendar(DurationBusinessCalendar.NAME, new DurationCalendar(clock));
        calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDateBusinessCalendar());
        return calendars;
    }

    /** Engine names are unique in a JVM; tests run more than one application context in one. */
    private static String freeName() {
        Set<String> taken = BpmPlatform.getProcessEngineService().getProcessEngineNames();
        String name = "default";
        for (int i = 2; taken.contains(name); i++) {
            name = "rekindle-" + i;
        }
        return name;
    }

    private static final class AddBatchStatements extends AbstractProcessEnginePlugin {

        @Override
        public void postProcessEngineBuild(ProcessEngine engine) {
            var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
            InstanceLoader.register(configuration.getSqlSessionFactory().getConfiguration());
        }
    }
}
