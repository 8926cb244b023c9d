package dev.rekindle.event.kafka;

import dev.rekindle.setting.Proposed;
import dev.rekindle.setting.SettingsTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks Kafka's servers for their topics; nothing is read. */
@Component
class KafkaTest implements SettingsTest {

    private static final Logger log = LoggerFactory.getLogger(KafkaTest.class);
    private static final int MILLIS = 6_000;

    @Override
    public String group() {
        return KafkaSettings.GROUP;
    }

    @Override
    public Answer test(Proposed proposed) {
        KafkaSettings settings = proposed.get(KafkaSettings.class);
        if (settings.servers().isBlank()) {
            return new Answer(true, "setting.test.kafka.off", List.of());
        }
        try {
            var missing = new HashSet<>(settings.topics());
            missing.removeAll(topics(settings));
            return missing.isEmpty()
                    ? new Answer(
                            true,
                            "setting.test.kafka.works",
                            List.of(settings.topics().size()))
                    : new Answer(false, "setting.test.kafka.topics", List.of(String.join(", ", missing)));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            log.info("Test of the connection to Kafka failed", e);
            return new Answer(false, "setting.test.kafka.unreached", List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(false, "setting.test.kafka.unreached", List.of());
        }
    }

    private static Set<String> topics(KafkaSettings settings)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> properties = KafkaConnection.client(settings);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, MILLIS);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, MILLIS);
        try (Admin admin = Admin.create(properties)) {
            return admin.listTopics().names().get(MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
