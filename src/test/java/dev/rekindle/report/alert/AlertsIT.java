package dev.rekindle.report.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.rekindle.report.Interval;
import dev.rekindle.report.Money;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.report.experiment.Comparison;
import dev.rekindle.report.experiment.Group;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.experiment.Outlook;
import dev.rekindle.report.experiment.RatioCheck;
import dev.rekindle.report.mailing.Contents;
import dev.rekindle.report.mailing.Deliveries;
import dev.rekindle.report.mailing.Delivery;
import dev.rekindle.report.mailing.DeliveryRecord;
import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.Secret;
import dev.rekindle.testing.RecordedAudit;
import dev.rekindle.testing.TestDatabase;
import dev.rekindle.webhook.AllowedHosts;
import dev.rekindle.webhook.WebhookSender;
import dev.rekindle.webhook.WebhookSettings;
import dev.rekindle.webhook.WebhookSignature;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class AlertsIT {

    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final URI WEBHOOK = URI.create("https://hooks.test/alerts");
    private static final Group GROUP = new Group("", 1000, 100, Money.NONE);
    private static final RatioCheck RATIO = new RatioCheck(0, 0, null);
    private static final Lift.Prospect PROSPECT =
            new Lift.Prospect(new Outlook(Outlook.State.UNKNOWN, Double.NaN, Double.NaN, null), new TreeMap<>());
    private static final DataSource database = TestDatabase.fresh();
    private static final JdbcClient jdbc = JdbcClient.create(database);

    private final VirtualClock clock =
            new VirtualClock(new StaticListableBeanFactory().getBeanProvider(ClockListener.class));
    private final AlertTable table = new AlertTable(jdbc);
    private final Alerts alerts = new Alerts(table, new RecordedAudit(), clock);
    private final Deliveries deliveries = deliveries();
    private final StaticListableBeanFactory works = new StaticListableBeanFactory();
    private List<Lift> lifts = List.of();

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
        works.addBean("late", waiting(() -> Optional.of(NOW.minus(Duration.ofMinutes(20)))));
        alerts.save(rule(AlertKind.LAG, 15, 0));
        work().runDue();
        assertThat(alerts.latest(10))
                .singleElement()
                .satisfies(alert -> assertThat(alert.value()).isEqualTo(20));
    }

    @Test
    void aRuleThatFailsKeepsNoOtherFromBeingChecked() {
        works.addBean("broken", waiting(() -> {
            throw new IllegalStateException("no answer");
        }));
        alerts.save(rule(AlertKind.LAG, 15, 0));
        alerts.save(rule(AlertKind.NO_SENDS, 0, 24));
        clock.setTo(NOW.plus(Duration.ofHours(25)));
        assertThat(work().runDue()).isEqualTo(2);
        assertThat(alerts.latest(10)).extracting(Alert::subject).containsExactly("alerted");
    }

    private static DueWork waiting(Supplier<Optional<Instant>> since) {
        return new DueWork() {

            @Override
            public String name() {
                return "messages";
            }

            @Override
            public Optional<Instant> nextDue() {
                return since.get();
            }

            @Override
            public int runDue() {
                return 0;
            }
        };
    }

    @Test
    void aLiftThatTurnsNegativeIsToldOnceWithThePersonResponsibleAndClears() {
        alerts.save(rule(AlertKind.LIFT_NEGATIVE, 0, 90 * 24, WEBHOOK));
        lifts = List.of(lift(-0.02, -0.05, 0.01));
        work().runDue();
        assertThat(alerts.latest(10)).as("may be chance").isEmpty();

        lifts = List.of(
                lift(-0.04, -0.06, -0.02),
                new Lift("better", GROUP, GROUP, difference(0.04, 0.02, 0.06), new TreeMap<>(), RATIO, PROSPECT));
        after(Duration.ofMinutes(16));
        work().runDue();
        after(Duration.ofMinutes(16));
        work().runDue();
        assertThat(told()).as("by e-mail and webhook, and not again").hasSize(2);
        Alert raised = alerts.latest(10).get(0);
        assertThat(raised.subject()).isEqualTo("alerted");
        assertThat(raised.value()).isEqualTo(-4);
        assertThat(raised.rule().responsible()).isEqualTo("Ann Lee");
        calls(raised);

        lifts = List.of();
        after(Duration.ofMinutes(16));
        work().runDue();
        after(Duration.ofMinutes(61));
        work().runDue();
        assertThat(alerts.latest(10))
                .singleElement()
                .satisfies(alert -> assertThat(alert.resolvedAt()).isNotNull());
    }

    /** A real request, signed, with everything that its reader needs. */
    private void calls(Alert raised) {
        var server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        try {
            server.stubFor(post("/alerts")
                    .inScenario("busy at first")
                    .whenScenarioStateIs(Scenario.STARTED)
                    .willReturn(aResponse().withStatus(503))
                    .willSetStateTo("ready"));
            server.stubFor(post("/alerts")
                    .inScenario("busy at first")
                    .whenScenarioStateIs("ready")
                    .willReturn(aResponse().withStatus(202)));
            var delivery = new Delivery(
                    1,
                    null,
                    raised.id(),
                    Delivery.Way.WEBHOOK,
                    "http://hooks.test:" + server.port() + "/alerts",
                    Locale.ENGLISH,
                    ZoneOffset.UTC,
                    NOW,
                    UUID.fromString("00000000-0000-0000-0000-000000000001"),
                    1);
            var writer = new WrittenAlerts(table, words(), webhooks());
            assertThat(writer.call(delivery).state()).isEqualTo(Delivery.State.DUE);
            assertThat(writer.call(delivery).state()).isEqualTo(Delivery.State.SENT);
            var request =
                    server.findAll(postRequestedFor(urlEqualTo("/alerts"))).get(1);
            assertThat(request.getBodyAsString())
                    .contains(
                            "\"id\":\"00000000-0000-0000-0000-000000000001\"",
                            "\"kind\":\"LIFT_NEGATIVE\"",
                            "\"subject\":\"alerted\"",
                            "\"responsible\":\"Ann Lee\"",
                            "\"link\":\"https://shop.example/journeys/alerted\"");
            assertThat(request.getHeader(WebhookSignature.HEADER))
                    .isEqualTo(WebhookSignature.of("key", clock.instant().getEpochSecond(), request.getBodyAsString()));
        } finally {
            server.stop();
        }
    }

    private WebhookSender webhooks() {
        Live<WebhookSettings> settings = Live.of(
                new WebhookSettings(List.of(), List.of("hooks.test"), Secret.of("key"), Duration.ofSeconds(4), 2));
        return new WebhookSender(
                new AllowedHosts(settings),
                host -> new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, 1})},
                new WebhookSignature(settings, name -> "unused"),
                settings,
                clock);
    }

    private static AlertWriter words() {
        return new AlertWriter() {

            @Override
            public Contents letter(Alert alert, Locale locale, ZoneId zone) {
                throw new UnsupportedOperationException("a webhook has no letter");
            }

            @Override
            public String sentence(Alert alert, Locale locale) {
                return "It harms.";
            }

            @Override
            public URI page(Alert alert) {
                return URI.create("https://shop.example/journeys/" + alert.subject());
            }
        };
    }

    private static Lift lift(double difference, double low, double high) {
        return new Lift("alerted", GROUP, GROUP, difference(difference, low, high), new TreeMap<>(), RATIO, PROSPECT);
    }

    private static Comparison difference(double difference, double low, double high) {
        var interval = new Interval(difference, low, high);
        return new Comparison(interval, 0.01, interval, 0.01);
    }

    private List<DeliveryRecord> told() {
        return deliveries.latestAlerts(50);
    }

    private void after(Duration time) {
        clock.setTo(clock.instant().plus(time));
    }

    private static AlertRule rule(AlertKind kind, double threshold, int hours) {
        return rule(kind, threshold, hours, null);
    }

    private static AlertRule rule(AlertKind kind, double threshold, int hours, @Nullable URI webhook) {
        var told = new AlertRule.Told(List.of("ann@shop.example"), Locale.ENGLISH, ZoneOffset.UTC, webhook);
        return new AlertRule(0, "Watch", kind, null, threshold, hours, "Ann Lee", told, true);
    }

    private Deliveries deliveries() {
        return new Deliveries(jdbc, clock);
    }

    private AlertWork work() {
        var measures =
                new AlertMeasures(new SendingMeasures(jdbc), filter -> lifts, works.getBeanProvider(DueWork.class));
        return new AlertWork(table, measures, deliveries, new DataSourceTransactionManager(database), clock);
    }
}
