package dev.rekindle.event.kafka;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.event.Events;
import dev.rekindle.event.RejectedEvents;
import dev.rekindle.event.RejectedEvents.Rejected;
import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import dev.rekindle.setting.Live;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Against a real broker in this JVM. */
@SpringJUnitConfig(StoreContext.class)
class KafkaIntakeIT {

    private static final String TOPIC = "shop-events";
    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1, TOPIC);

    @Autowired
    StreamRecords records;

    @Autowired
    RejectedEvents rejected;

    @Autowired
    Members members;

    @Autowired
    Events events;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void start() {
        BROKER.afterPropertiesSet();
    }

    @AfterAll
    static void stop() {
        BROKER.destroy();
    }

    @Test
    void recordsEachEventOnceCommitsAfterwardsAndKeepsWhatItCannotRecordForARetry() throws Exception {
        members.upsert(List.of(aMember("kf-1").draft()));
        var intake = intake();
        intake.start();
        try (var producer = producer()) {
            send(producer, event("k-1", "kf-1", "Order Placed"));
            send(producer, "[" + event("k-2", "kf-1", "viewed") + "," + event("k-3", "kf-2", "viewed") + "]");
            send(producer, "{\"member\": \"kf-1\", \"type\": \"visit\", \"occurredAt\": \"2026-03-01T10:00:00Z\"}");
            send(producer, "no json");
            send(producer, null);
            send(producer, event("k-1", "kf-1", "Order Placed"));
            await().atMost(Duration.ofSeconds(30)).until(() -> committed() == 6);
        } finally {
            intake.stop();
        }

        assertThat(types()).containsExactly("Order_Placed", "viewed", "visit");
        assertThat(rejected.page(0, 10))
                .extracting(Rejected::reason)
                .containsExactlyInAnyOrder("unknown-member", "empty", "not-json");
        assertThat(rejected.retryAll()).isZero();

        members.upsert(List.of(aMember("kf-2").draft()));
        assertThat(rejected.retryAll()).isEqualTo(1);
        assertThat(events.latestOf(members.byExternalId("kf-2").orElseThrow().id(), 5))
                .hasSize(1);
        assertThat(rejected.page(0, 10)).extracting(Rejected::tries).containsExactly(3, 3);
        rejected.page(0, 10).forEach(one -> rejected.discard(one.id()));
        assertThat(rejected.count()).isZero();

        try (var producer = producer()) {
            send(producer, event("k-4", "kf-1", "visit"));
        }
        var next = intake();
        next.start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> committed() == 7);
        } finally {
            next.stop();
        }
        assertThat(types()).hasSize(4);
    }

    private KafkaIntake intake() {
        var settings = new KafkaSettings(
                BROKER.getBrokersAsString(),
                List.of(TOPIC),
                "rekindle-test",
                KafkaSettings.Protocol.PLAINTEXT,
                KafkaSettings.Mechanism.PLAIN,
                null,
                null);
        return new KafkaIntake(Live.of(settings), records);
    }

    private List<String> types() {
        return jdbc.sql("""
                        select e.type from event e join member m on m.id = e.member_id
                         where m.external_id = 'kf-1' order by e.id
                        """).query(String.class).list();
    }

    private static long committed() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", BROKER.getBrokersAsString()))) {
            var offset = admin.listConsumerGroupOffsets("rekindle-test")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(TOPIC, 0));
            return offset == null ? 0 : offset.offset();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKER.getBrokersAsString()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, @Nullable String value) throws Exception {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(TOPIC, bytes)).get();
    }

    private static String event(String id, String member, String type) {
        return "{\"id\": \"%s\", \"member\": \"%s\", \"type\": \"%s\", \"occurredAt\": \"2026-03-01T10:00:00Z\"}"
                .formatted(id, member, type);
    }
}
