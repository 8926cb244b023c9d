package dev.rekindle.event.kafka;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Secret;
import dev.rekindle.setting.SendsSecrets;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From which topics of Kafka events are read.
 *
 * @param servers addresses such as kafka.example.com:9092, separated by commas; blank to read nothing
 * @param topics names
 * @param group of consumers that share the topics; all nodes are in it
 * @param user for SASL; blank for none
 */
@LiveSettings("rekindle.event.kafka")
public record KafkaSettings(
        @Setting(group = GROUP, at = 420) @DefaultValue("") String servers,

        @Setting(group = GROUP, at = 421) @DefaultValue({}) List<String> topics,

        @Setting(group = GROUP, at = 422) @DefaultValue("rekindle") @NotBlank
        String group,

        @Setting(group = GROUP, at = 423) @DefaultValue("PLAINTEXT")
        Protocol protocol,

        @Setting(group = GROUP, at = 424) @DefaultValue("PLAIN")
        Mechanism mechanism,

        @Setting(group = GROUP, at = 425) @Nullable String user,
        @Setting(group = GROUP, at = 426) @Nullable Secret password)
        implements SendsSecrets {

    static final String GROUP = "kafka";

    private static final Pattern SERVERS = Pattern.compile("\\s*[\\w.-]+:\\d{1,5}\\s*(,\\s*[\\w.-]+:\\d{1,5}\\s*)*");
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    public KafkaSettings {
        topics = topics.stream()
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
        if (!servers.isBlank() && !SERVERS.matcher(servers).matches()) {
            throw new InvalidSetting("servers", "setting.problem.kafka-servers");
        }
        if (!topics.stream().allMatch(topic -> TOPIC.matcher(topic).matches())) {
            throw new InvalidSetting("topics", "setting.problem.kafka-topics");
        }
    }

    /** How the connection is protected. */
    public enum Protocol {
        PLAINTEXT,
        SSL,
        SASL_PLAINTEXT,
        SASL_SSL
    }

    /** How the user is authenticated with SASL. */
    public enum Mechanism {
        PLAIN,
        SCRAM_SHA_256,
        SCRAM_SHA_512;

        String word() {
            return name().replace('_', '-');
        }
    }

    @Override
    public String destination() {
        return servers.isBlank()
                ? ""
                : "%s %s %s %s".formatted(servers.strip(), protocol, mechanism, user == null ? "" : user);
    }

    boolean isOn() {
        return !servers.isBlank() && !topics.isEmpty();
    }
}
