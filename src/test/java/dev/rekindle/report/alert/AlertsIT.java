package dev.rekindle.report.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.SampleJourney;
import dev.rekindle.report.mailing.Deliveries;
import dev.rekindle.report.mailing.DeliveryRecord;
import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.testing.RecordedAudit;
import dev.rekindle.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class AlertsIT {

    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final DataSource database = TestDatabase.fresh();
    private static final JdbcClient jdbc = JdbcClient.create(database);

    private final VirtualClock clock =
            new VirtualClock(new StaticListableBeanFactory().getBeanProvider(ClockListener.class));
    private final AlertTable table = new AlertTable(jdbc);
    private final Alerts alerts = new Alerts(table, new RecordedAudit(), clock);
    private final Deliveries deliveries = deliveries();
    private final StaticListableBeanFactory works = new StaticListableBeanFactory();

    @BeforeEach
    void aJourneyWithoutRules() {
        SampleJourney.writeOnce(database, "alerted", 500, NOW);
        jdbc.sql("delete from report_alert_rule").update();
        clock.setTo(NOW);
    }

    @Test
    void aChannelThatBouncesIsToldOnceUntilItHasBeenFineForAnHour() {
        alerts.save(rule(AlertKind.BOUNCE_RATE, 1, 24 * 90));
        work().runDue();
        assertThat(alerts.latest(10)).extracting(Alert::subject).containsExactlyInAnyOrder("email", "sms");
        assertThat(alerts.latest(10))
                .allSatisfy(alert -> assertThat(alert.value()).isGreaterThan(1));
        after(Duration.ofMinutes(16));
        work().runDue();
        assertThat(told()).as("nobody is told again").hasSize(2);

        jdbc.sql("update message set state = 'DELIVERED' where state = 'FAILED'")
                .update();
        after(Duration.ofMinutes(16));
        work().runDue();
        assertThat(alerts.latest(10))
                .allSatisfy(alert -> assertThat(alert.resolvedAt()).isNull());
        after(Duration.ofMinutes(61));
        work().runDue();
        assertThat(alerts.latest(10))
                .allSatisfy(alert -> assertThat(alert.resolvedAt()).isNotNull());

        jdbc.sql(
                        "update message set state = 'FAILED' where id in (select id from message where channel = 'sms' and state = 'DELIVERED' limit 30)")
                .update();
        after(Duration.ofMinutes(16));
        work().runDue();
        assertThat(told()).as("it happens anew").hasSize(3);
    }

    @Test
    void aJourneyThatAlwaysSentAndStoppedIsNoticed() {
        alerts.save(rule(AlertKind.NO_SENDS, 0, 24));
        work().runDue();
        assertThat(alerts.latest(10)).isEmpty();
        clock.setTo(NOW.plus(Duration.ofHours(25)));
        work().runDue();
        assertThat(alerts.latest(10)).extracting(Alert::subject).containsExactly("alerted");
        assertThat(alerts.latest(10).get(0).rule().responsible()).isEqualTo("Ann Lee");
    }

    @Test
    void workThatWaitsForTooLongIsNoticed() {
        works.addBean("late", new DueWork() {

            @Override
            public String name() {
                return "messages";
            }

            @Override
            public Optional<Instant> nextDue() {
                return Optional.of(NOW.minus(Duration.ofMinutes(20)));
            }

            @Override
            public int runDue() {
                return 0;
            }
        });
        alerts.save(rule(AlertKind.LAG, 15, 0));
        work().runDue();
        assertThat(alerts.latest(10))
                .singleElement()
                .satisfies(alert -> assertThat(alert.value()).isEqualTo(20));
    }

    private List<DeliveryRecord> told() {
        return deliveries.latestAlerts(50);
    }

    private void after(Duration time) {
        clock.setTo(clock.instant().plus(time));
    }

    private static AlertRule rule(AlertKind kind, double threshold, int hours) {
        var told = new AlertRule.Told(List.of("ann@shop.example"), Locale.ENGLISH, ZoneOffset.UTC, null);
        return new AlertRule(0, "Watch", kind, null, threshold, hours, "Ann Lee", told, true);
    }

    private Deliveries deliveries() {
        return new Deliveries(jdbc, clock);
    }

    private AlertWork work() {
        var measures =
                new AlertMeasures(new SendingMeasures(jdbc), filter -> List.of(), works.getBeanProvider(DueWork.class));
        return new AlertWork(table, measures, deliveries, new DataSourceTransactionManager(database), clock);
    }
}
