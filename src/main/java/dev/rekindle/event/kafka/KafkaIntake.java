package dev.rekindle.event.kafka;

import dev.rekindle.platform.TransactionRetry;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Reads the topics while Kafka is configured, and begins anew when the settings change. The offsets of a poll are committed
 * after the transaction that recorded its events; events are recorded once by their ids, so that a poll that is read again
 * changes nothing. While the database refuses, the same poll is tried again.
 */
@Component
class KafkaIntake implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KafkaIntake.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Live<KafkaSettings> settings;
    private final StreamRecords records;
    private @Nullable KafkaSettings opened;
    private @Nullable ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private volatile boolean running;

    KafkaIntake(Live<KafkaSettings> settings, StreamRecords records) {
        this.settings = settings;
        this.records = records;
    }

    @Override
    public synchronized void start() {
        running = true;
        open();
    }

    @Override
    public synchronized void stop() {
        running = false;
        close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @EventListener
    synchronized void on(SettingsApplied applied) {
        if (running && applied.concern(KafkaSettings.class) && !Objects.equals(opened, settings.get())) {
            close();
            open();
        }
    }

    private void open() {
        KafkaSettings now = settings.get();
        opened = now;
        if (!now.isOn()) {
            return;
        }
        var properties = new ContainerProperties(now.topics().toArray(String[]::new));
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMessageListener((BatchMessageListener<byte[], byte[]>) this::take);
        properties.setAuthExceptionRetryInterval(PAUSE);
        properties.setMissingTopicsFatal(false);
        var made = new ConcurrentMessageListenerContainer<byte[], byte[]>(
                new DefaultKafkaConsumerFactory<>(KafkaConnection.consumer(now)), properties);
        made.setBeanName("kafka-events");
        made.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(PAUSE.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
        made.start();
        container = made;
        log.info("Kafka intake started topics={} group={}", now.topics(), now.group());
    }

    private void close() {
        if (container != null) {
            container.stop();
            container = null;
            log.info("Kafka intake stopped");
        }
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> polled) {
        StreamRecords.Outcome outcome = TransactionRetry.onConflict(() -> records.take(polled));
        log.info(
                "Kafka: {} events taken, {} repeated, {} rejected",
                outcome.taken(),
                outcome.repeated(),
                outcome.rejected());
    }
}
