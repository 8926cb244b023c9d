package dev.rekindle.event.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The properties of Kafka's clients for the settings. */
public final class KafkaConnection {

    /** Of one poll; a transaction records so many events. */
    private static final int MOST_RECORDS = 2_000;

    private KafkaConnection() {}

    /** Of any client: servers, protection and login. */
    public static Map<String, Object> client(KafkaSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
        properties.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                settings.protocol().name());
        if (settings.protocol().name().startsWith("SASL")) {
            properties.put(SaslConfigs.SASL_MECHANISM, settings.mechanism().word());
            properties.put(SaslConfigs.SASL_JAAS_CONFIG, login(settings));
        }
        return properties;
    }

    static Map<String, Object> consumer(KafkaSettings settings) {
        Map<String, Object> properties = client(settings);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }

    private static String login(KafkaSettings settings) {
        String module = settings.mechanism() == KafkaSettings.Mechanism.PLAIN
                ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                : "org.apache.kafka.common.security.scram.ScramLoginModule";
        String user = Objects.requireNonNullElse(settings.user(), "");
        String password = settings.password() == null ? "" : settings.password().reveal();
        return module + " required username=\"" + quoted(user) + "\" password=\"" + quoted(password) + "\";";
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
