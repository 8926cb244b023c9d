package dev.rekindle.schedule.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.node.NodeSettings;
import dev.rekindle.setting.SettingsVersion;
import dev.rekindle.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** Each node is its own application context; all use one database. */
class QuartzSchedulesIT {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Schedule EVERY_SECOND = new Schedule("noting", "often", "* * * * * ?", BERLIN);
    private static final Schedule HOURLY = new Schedule("noting", "hourly", "0 0 * * * ?", BERLIN);

    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final List<Firing> fired = new CopyOnWriteArrayList<>();
    private final List<AnnotationConfigApplicationContext> nodes = new ArrayList<>();
    private volatile int failing;

    @AfterEach
    void close() {
        nodes.forEach(AnnotationConfigApplicationContext::close);
    }

    @Test
    void firesOnlyWhenReadyAndContinuesAfterARestart() {
        var first = node();
        schedules(first).save(EVERY_SECOND);
        await().during(Duration.ofMillis(1_500)).until(fired::isEmpty);

        ready(first);
        awaitFirings(2);
        first.close();
        int before = fired.size();
        ready(node());
        awaitFirings(before + 2);
        assertThat(fired).extracting(Firing::scheduledFor).doesNotHaveDuplicates();
        assertThat(fired).allSatisfy(firing -> {
            assertThat(firing.key()).isEqualTo("often");
            assertThat(firing.scheduledFor().truncatedTo(ChronoUnit.SECONDS)).isEqualTo(firing.scheduledFor());
        });
    }

    @Test
    void firesOnceAfterMissedFiringsWithTheLatestInstant() {
        var node = node();
        schedules(node).save(HOURLY);
        Instant lastHour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        jdbc.sql("update qrtz_triggers set next_fire_time = ?, start_time = ?")
                .param(lastHour.minus(Duration.ofHours(30)).toEpochMilli())
                .param(lastHour.minus(Duration.ofHours(60)).toEpochMilli())
                .update();

        ready(node);
        ready(node());
        awaitFirings(1);
        await().during(Duration.ofMillis(1_500)).until(() -> fired.size() == 1);
        assertThat(fired).containsExactly(new Firing("noting", "hourly", lastHour));
    }

    @Test
    void firesOnceOverTwoNodes() {
        var first = node();
        schedules(first).save(EVERY_SECOND);
        schedules(node()).save(EVERY_SECOND);
        nodes.forEach(QuartzSchedulesIT::ready);
        awaitFirings(4);
        nodes.forEach(AnnotationConfigApplicationContext::close);

        List<Instant> instants =
                fired.stream().map(Firing::scheduledFor).sorted().toList();
        List<Instant> withoutGap = Stream.iterate(instants.get(0), at -> at.plusSeconds(1))
                .limit(instants.size())
                .toList();
        assertThat(instants).isEqualTo(withoutGap);
    }

    @Test
    void keepsTheScheduleAndRetriesWhenATaskFails() {
        failing = 1;
        var node = node();
        schedules(node).save(HOURLY);
        jdbc.sql("update qrtz_triggers set next_fire_time = next_fire_time - 3600000")
                .update();
        ready(node);

        await().atMost(Duration.ofSeconds(30)).until(() -> fired.size() == 2);
        assertThat(fired.get(0)).isEqualTo(fired.get(1));
        assertThat(schedules(node).all()).containsExactly(HOURLY);
    }

    @Test
    void pausesWhileTheClockIsVirtual() {
        var node = node();
        schedules(node).save(EVERY_SECOND);
        ready(node);
        awaitFirings(1);
        var clock = node.getBean(VirtualClock.class);
        clock.setTo(Instant.parse("2026-05-01T00:00:00Z"));
        int before = fired.size();
        await().during(Duration.ofMillis(1_500)).until(() -> fired.size() == before);
        clock.reset();
        awaitFirings(before + 1);
    }

    @Test
    void savingAgainChangesNothingAndJoinsTheCallersTransaction() {
        var node = node();
        var schedules = schedules(node);
        schedules.save(HOURLY);
        jdbc.sql("update qrtz_triggers set next_fire_time = 4711").update();
        schedules.save(HOURLY);
        assertThat(jdbc.sql("select next_fire_time from qrtz_triggers")
                        .query(Long.class)
                        .single())
                .isEqualTo(4711);

        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        transaction.executeWithoutResult(status -> {
            schedules.save(EVERY_SECOND);
            schedules.cancel("noting", "hourly");
            status.setRollbackOnly();
        });
        assertThat(schedules.all()).containsExactly(HOURLY);

        var daily = new Schedule("noting", "hourly", "0 0 9 * * ?", ZoneOffset.UTC);
        schedules.save(daily);
        assertThat(schedules.all())
                .hasSize(1)
                .allSatisfy(schedule -> assertThat(schedule.cron()).isEqualTo("0 0 9 * * ?"));
        assertThat(jdbc.sql("select next_fire_time from qrtz_triggers")
                        .query(Long.class)
                        .single())
                .isGreaterThan(System.currentTimeMillis());
        schedules.cancel("noting", "hourly");
        assertThat(schedules.all()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedules.save(new Schedule("noting", "", "soon", BERLIN)));
    }

    private void awaitFirings(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> fired.size() >= count);
    }

    private static Schedules schedules(AnnotationConfigApplicationContext node) {
        return node.getBean(Schedules.class);
    }

    private static void ready(AnnotationConfigApplicationContext node) {
        node.publishEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0], node, Duration.ZERO));
    }

    private AnnotationConfigApplicationContext node() {
        var node = new AnnotationConfigApplicationContext();
        node.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("rekindle.schedule.misfire-after", "2s")));
        node.registerBean(DataSource.class, () -> database, bean -> bean.setDestroyMethodName(""));
        node.registerBean(DataSourceTransactionManager.class, () -> new DataSourceTransactionManager(database));
        node.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        node.registerBean(RecurringTask.class, Noting::new);
        node.registerBean(SettingsVersion.class, () -> version -> {});
        node.register(Node.class);
        node.refresh();
        nodes.add(node);
        return node;
    }

    @ComponentScan(
            basePackages = "dev.rekindle.schedule",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "dev\\.rekindle\\.schedule\\.PlannedTasks"))
    @EnableTransactionManagement
    @EnableConfigurationProperties({ScheduleSettings.class, NodeSettings.class})
    static class Node {}

    private class Noting implements RecurringTask {

        @Override
        public String name() {
            return "noting";
        }

        @Override
        public void run(Firing firing) {
            fired.add(firing);
            if (failing-- > 0) {
                throw new IllegalStateException("fails on purpose");
            }
        }
    }
}
