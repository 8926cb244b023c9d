package dev.rekindle.export.destination;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.rekindle.event.kafka.KafkaSettings;
import dev.rekindle.export.ActivityKind;
import dev.rekindle.export.ActivityPosition;
import dev.rekindle.export.Delivery;
import dev.rekindle.export.Destination;
import dev.rekindle.export.DestinationDraft;
import dev.rekindle.export.Destinations;
import dev.rekindle.export.MessageActivities;
import dev.rekindle.export.MessageActivity;
import dev.rekindle.platform.net.HostNames;
import dev.rekindle.security.SecretStore;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.Secret;
import dev.rekindle.testing.FreshDatabase;
import dev.rekindle.testing.RecordedAudit;
import dev.rekindle.webhook.WebhookSettings;
import dev.rekindle.webhook.WebhookSignature;
import java.net.InetAddress;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Message activity against a real HTTP server and a real Kafka broker. */
@SpringJUnitConfig(DeliveryIT.Context.class)
class DeliveryIT {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(NOON);
    private static final String TOPIC = "message-activity";
    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1, TOPIC);
    private static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @Autowired
    DeliveryWork work;

    @Autowired
    DeliveryTable table;

    @Autowired
    Destinations destinations;

    @Autowired
    MessageActivities activities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Import(FreshDatabase.class)
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan({"dev.rekindle.export.activity", "dev.rekindle.export.destination", "dev.rekindle.webhook"})
    static class Context {

        @Bean
        Clock clock() {
            InstantSource set = NOW::get;
            return set.withZone(ZoneOffset.UTC);
        }

        @Bean
        RecordedAudit audit() {
            return new RecordedAudit();
        }

        @Bean
        HostNames names() {
            return host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Bean
        SecretStore secrets() {
            return name -> "unused";
        }

        @Bean
        Live<WebhookSettings> webhooks() {
            return Live.of(new WebhookSettings(
                    List.of(), List.of("hooks.example.org"), Secret.of("key"), Duration.ofSeconds(5), 2));
        }

        @Bean
        Live<KafkaSettings> kafka() {
            return Live.of(new KafkaSettings(
                    BROKER.getBrokersAsString(),
                    List.of(),
                    "unused",
                    KafkaSettings.Protocol.PLAINTEXT,
                    KafkaSettings.Mechanism.PLAIN,
                    null,
                    null));
        }
    }

    @BeforeAll
    static void start() {
        BROKER.afterPropertiesSet();
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        BROKER.destroy();
        SERVER.stop();
    }

    @BeforeEach
    void nobodyListens() {
        destinations.all().forEach(one -> destinations.delete(one.id()));
        SERVER.resetAll();
    }

    private long message(String member) {
        jdbc.sql("""
                        insert into member (external_id, joined_at, updated_at) values (:id, now(), now())
                        on conflict (external_id) do nothing
                        """).param("id", member).update();
        return jdbc.sql("""
                        insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                                             topic, transactional, state, planned_at, due_at, expires_at)
                        select nextval('message_id_seq'), 'win-back', 1, 'mail', 1, id, 'email', 'hello', 'offers', false,
                               'PENDING', now(), now(), now()
                          from member where external_id = :id
                        returning id
                        """).param("id", member).query(Long.class).single();
    }

    private void logged(long message, String kind, @Nullable String code) {
        jdbc.sql("insert into message_log (message_id, at, kind, code) values (:message, now(), :kind, :code)")
                .param("message", message)
                .param("kind", kind)
                .param("code", code)
                .update();
    }

    private void clicked(long message) {
        jdbc.sql("insert into outcome (message_id, kind, occurred_at) values (:message, 'CLICKED', now())")
                .param("message", message)
                .update();
    }

    private Destination webhook(Set<ActivityKind> kinds) {
        var saved = destinations.save(
                null,
                new DestinationDraft(
                        "CRM",
                        Destination.Kind.WEBHOOK,
                        "http://hooks.example.org:" + SERVER.port() + "/activity",
                        kinds,
                        false));
        assertThat(saved.problem()).isNull();
        return destinations.find(saved.id()).orElseThrow();
    }

    private static void answering(int status) {
        SERVER.resetAll();
        SERVER.stubFor(post("/activity").willReturn(aResponse().withStatus(status)));
    }

    private static List<LoggedRequest> sent() {
        return SERVER.findAll(postRequestedFor(urlEqualTo("/activity")));
    }

    private static List<String> kinds(LoggedRequest request) {
        List<String> kinds = new ArrayList<>();
        for (JsonNode each :
                JsonMapper.shared().readTree(request.getBodyAsString()).get("activity")) {
            kinds.add(each.get("kind").stringValue());
        }
        return kinds;
    }

    @Test
    void aRowThatCommitsAfterLaterNumbersIsNotSkipped() throws Exception {
        long message = message("late");
        ActivityPosition before = activities.horizon();
        try (Connection slow = database.getConnection()) {
            slow.setAutoCommit(false);
            slow.createStatement()
                    .execute("insert into message_log (message_id, at, kind, code) values (" + message
                            + ", now(), 'WITHHELD', 'NO_CONSENT')");
            logged(message, "ACCEPTED", null);
            ActivityPosition horizon = activities.horizon();
            assertThat(activities.between(before, horizon, 10))
                    .as("a greater number is visible, a smaller one may still come")
                    .isEmpty();
            assertThat(activities.horizon()).isEqualTo(horizon);
            slow.commit();
        }
        assertThat(activities.between(before, activities.horizon(), 10))
                .extracting(MessageActivity::kind, MessageActivity::reason)
                .containsExactly(tuple("withheld", "NO_CONSENT"), tuple("sent", null));
    }

    private static Instant now() {
        return Objects.requireNonNull(NOW.get());
    }

    @Test
    void aCursorGoesOnWhereTheLastLineEnded() {
        ActivityPosition before = activities.horizon();
        long message = message("paged");
        logged(message, "ACCEPTED", null);
        logged(message, "DELIVERED", null);
        clicked(message);
        ActivityPosition horizon = activities.horizon();
        List<String> ids = new ArrayList<>();
        ActivityPosition at = before;
        for (int i = 0; i < 4; i++) {
            MessageActivity one = activities.between(at, horizon, 1).get(0);
            ids.add(one.kind());
            at = ActivityPosition.of(one.cursor()).orElseThrow();
        }
        assertThat(ids).containsExactly("planned", "sent", "delivered", "clicked");
        assertThat(at).isEqualTo(horizon);
        assertThat(activities.between(at, horizon, 1)).isEmpty();
    }

    @Test
    void aDeliveryIsSignedRetriedStoppedAndRetriedByHandAndNothingIsLost() {
        Destination crm = webhook(Set.of());
        answering(503);
        long message = message("crm-1");
        logged(message, "WITHHELD", "NO_CONSENT");
        assertThat(work.runDue()).isEqualTo(1);
        assertThat(work.runDue()).as("not before its time").isZero();
        NOW.updateAndGet(now -> now.plus(Duration.ofMinutes(1)));
        assertThat(work.runDue()).isEqualTo(1);
        Delivery stopped = destinations.open(crm.id()).orElseThrow();
        assertThat(stopped.state()).isEqualTo(Delivery.State.STOPPED);
        assertThat(stopped.reason()).isEqualTo("HTTP status 503");
        clicked(message);
        assertThat(work.runDue()).as("what follows waits").isZero();
        assertThat(sent()).hasSize(2);

        answering(200);
        assertThat(destinations.retry(crm.id(), stopped.id())).isTrue();
        assertThat(work.runDue()).isEqualTo(1);
        assertThat(work.runDue()).isEqualTo(1);
        assertThat(work.runDue()).isZero();
        assertThat(sent())
                .hasSize(2)
                .extracting(DeliveryIT::kinds)
                .containsExactly(List.of("planned", "withheld"), List.of("clicked"));
        LoggedRequest first = sent().get(0);
        assertThat(first.getHeader("Rekindle-Request-Id"))
                .isEqualTo(stopped.request().toString());
        assertThat(first.getHeader(WebhookSignature.HEADER))
                .isEqualTo(WebhookSignature.of("key", now().getEpochSecond(), first.getBodyAsString()));
        assertThat(first.getBodyAsString()).contains("\"member\":\"crm-1\"", "\"reason\":\"NO_CONSENT\"");
        assertThat(destinations.deliveries(crm.id(), 0, 10))
                .extracting(Delivery::state)
                .containsExactly(Delivery.State.DELIVERED, Delivery.State.DELIVERED);
        assertThat(destinations.find(crm.id()).orElseThrow().position()).isEqualTo(activities.horizon());
    }

    @Test
    void aCrashBetweenSendingAndRecordingSendsTheSameAgain() {
        Destination crm = webhook(Set.of(ActivityKind.FAILED));
        answering(200);
        long message = message("crash");
        work.runDue();
        assertThat(sent()).as("nothing that it wants").isEmpty();
        logged(message, "FAILED", "smtp-550");
        // the delivery is prepared and claimed, and the node dies after the request went out
        SERVER.resetAll();
        SERVER.stubFor(post("/activity").willReturn(aResponse().withStatus(503)));
        work.runDue();
        String request = sent().get(0).getHeader("Rekindle-Request-Id");
        jdbc.sql("update export_delivery set due_at = :now where destination_id = :id and state = 'PENDING'")
                .param("now", now().atOffset(ZoneOffset.UTC))
                .param("id", crm.id())
                .update();
        assertThat(table.claim(now(), Duration.ofMinutes(3), 10)).hasSize(1);
        assertThat(work.runDue()).as("leased by the dead node").isZero();
        answering(200);
        NOW.updateAndGet(now -> now.plus(Duration.ofMinutes(3)));
        assertThat(work.runDue()).isEqualTo(1);
        assertThat(sent()).hasSize(1);
        assertThat(kinds(sent().get(0))).containsExactly("failed");
        assertThat(sent().get(0).getHeader("Rekindle-Request-Id")).isEqualTo(request);
        assertThat(destinations.open(crm.id())).isEmpty();
    }

    @Test
    void aDestinationThatWantsLittleIsNotLeftBehind() {
        Destination crm = webhook(Set.of(ActivityKind.COMPLAINED));
        message("not-wanted");
        assertThat(work.runDue())
                .as("what was passed over is work, so it goes on")
                .isEqualTo(1);
        assertThat(work.runDue()).isZero();
        assertThat(destinations.find(crm.id()).orElseThrow().position()).isEqualTo(activities.horizon());
        assertThat(destinations.open(crm.id())).isEmpty();
    }

    @Test
    void aTopicGetsARecordForEachThing() {
        var saved =
                destinations.save(null, new DestinationDraft("Lake", Destination.Kind.KAFKA, TOPIC, Set.of(), false));
        assertThat(saved.problem()).isNull();
        long message = message("lake");
        logged(message, "ACCEPTED", null);
        clicked(message);
        assertThat(work.runDue()).isEqualTo(1);
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BROKER.getBrokersAsString(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var records = consumer.poll(Duration.ofSeconds(20)).records(partition);
            assertThat(records).hasSize(3).allSatisfy(record -> {
                assertThat(record.key()).isEqualTo(Long.toString(message));
                assertThat(record.value()).contains("\"member\":\"lake\"", "\"journey\":\"win-back\"");
            });
            assertThat(records.get(2).value()).contains("\"kind\":\"clicked\"");
        }
        assertThat(destinations.open(saved.id())).isEmpty();
    }

    @Test
    void aTargetThatIsNotAllowedIsRefusedWithTheReason() {
        for (var wrong : Map.of("ftp://x", "host", "no address", "address", "https://evil.example/x", "host")
                .entrySet()) {
            assertThat(destinations
                            .save(
                                    null,
                                    new DestinationDraft(
                                            "Wrong", Destination.Kind.WEBHOOK, wrong.getKey(), Set.of(), false))
                            .problem())
                    .isEqualTo(wrong.getValue());
        }
    }
}
