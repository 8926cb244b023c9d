package dev.rekindle.export.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rekindle.event.kafka.KafkaConnection;
import dev.rekindle.event.kafka.KafkaSettings;
import dev.rekindle.export.Delivery;
import dev.rekindle.export.Destination;
import dev.rekindle.export.MessageActivity;
import dev.rekindle.setting.Live;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes each thing as a record of the topic, in JSON. The key is the number of the message, so that what happened to one
 * message stays in order. The producer is idempotent and all replicas acknowledge.
 */
@Component
class KafkaCarrier implements Carrier, DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Live<KafkaSettings> settings;
    private @Nullable KafkaSettings opened;
    private @Nullable DefaultKafkaProducerFactory<String, byte[]> producers;

    KafkaCarrier(Live<KafkaSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Destination.Kind kind() {
        return Destination.Kind.KAFKA;
    }

    @Override
    public int most() {
        return 5_000;
    }

    @Override
    public Optional<String> problem(String target) {
        if (!TOPIC.matcher(target).matches()) {
            return Optional.of("topic");
        }
        return settings.get().servers().isBlank() ? Optional.of("servers") : Optional.empty();
    }

    @Override
    public DeliveryResult deliver(Destination destination, Delivery delivery, List<MessageActivity> activity) {
        if (settings.get().servers().isBlank()) {
            return new DeliveryResult.Missed("no Kafka servers in the settings", false);
        }
        try {
            var kafka = new KafkaTemplate<>(producers());
            List<CompletableFuture<?>> sent = new ArrayList<>();
            for (MessageActivity each : activity) {
                sent.add(kafka.send(
                        destination.target(),
                        Long.toString(each.message()),
                        JSON.writeValueAsString(each).getBytes(UTF_8)));
            }
            kafka.flush();
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new DeliveryResult.Arrived();
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException | org.springframework.kafka.KafkaException e) {
            return failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(e);
        }
    }

    private static DeliveryResult failed(Throwable e) {
        return new DeliveryResult.Missed(e.getClass().getSimpleName() + ": " + e.getMessage(), true);
    }

    /** Changed settings take effect with the next delivery. */
    private synchronized DefaultKafkaProducerFactory<String, byte[]> producers() {
        KafkaSettings now = settings.get();
        DefaultKafkaProducerFactory<String, byte[]> open = producers;
        if (open == null || !Objects.equals(opened, now)) {
            destroy();
            open = new DefaultKafkaProducerFactory<>(properties(now));
            opened = now;
            producers = open;
        }
        return open;
    }

    private static Map<String, Object> properties(KafkaSettings settings) {
        Map<String, Object> properties = KafkaConnection.client(settings);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) REQUEST.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }

    @Override
    public synchronized void destroy() {
        if (producers != null) {
            producers.destroy();
            producers = null;
        }
    }
}
