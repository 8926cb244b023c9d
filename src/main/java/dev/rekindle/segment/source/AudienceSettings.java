package dev.rekindle.segment.source;

import dev.rekindle.platform.net.HostRules;
import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where outside audiences may be pulled from and how.
 *
 * @param allow hosts of databases and APIs: {@code api.example.com}, or {@code *.example.com}; none by default
 * @param allowPrivate hosts that may also be in a private network, and of APIs without TLS; exact names, a port may follow
 * @param urls beginnings of JDBC addresses of further kinds of databases, such as {@code jdbc:snowflake://};
 *     none by default
 * @param drivers folder with JDBC drivers that are not shipped; null for {@code drivers} in the data directory
 * @param folder folder that is watched for files; null for {@code audiences} in the data directory
 * @param pageSize rows that are read at a time
 * @param connectTimeout to connect to a source
 * @param timeout of one page
 * @param pageBytes the largest answer of an API
 * @param fileLimit the largest file
 * @param attempts failures in a row after which a pull fails
 */
@LiveSettings("rekindle.audience")
public record AudienceSettings(
        @Setting(group = "audiences", at = 430) @DefaultValue
        List<String> allow,

        @Setting(group = "audiences", at = 431, editable = false) @DefaultValue
        List<String> allowPrivate,

        @DefaultValue List<String> urls,
        @Nullable Path drivers,
        @Nullable Path folder,
        @DefaultValue("2000") @Min(2) @Max(20_000) int pageSize,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("5m") Duration timeout,
        @DefaultValue("32MB") DataSize pageBytes,
        @DefaultValue("256MB") DataSize fileLimit,
        @DefaultValue("6") @Min(1) @Max(50) int attempts) {

    public AudienceSettings {
        allow = List.copyOf(allow);
        allowPrivate = List.copyOf(allowPrivate);
        urls = List.copyOf(urls);
        HostRules.firstInvalid(allow).ifPresent(host -> {
            throw new InvalidSetting("allow", "setting.problem.webhook.host", host);
        });
    }

    public HostRules hosts() {
        return new HostRules(allow, allowPrivate);
    }
}
