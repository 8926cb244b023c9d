package dev.rekindle.message;

import dev.rekindle.setting.Live;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import java.net.URI;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The public address of this installation: {@code rekindle.public-url}, else this machine at the server's port. */
@Component
public class PublicUrl {

    private final Environment environment;
    private final Live<Address> address;
    private volatile @Nullable String ownPort;

    PublicUrl(Environment environment, Live<Address> address) {
        this.environment = environment;
        this.address = address;
    }

    /** @param publicUrl null for this machine */
    @LiveSettings("rekindle")
    record Address(
            @Setting(group = "general", at = 10) @Nullable URI publicUrl) {}

    /** @param pathAndQuery encoded; begins with a slash */
    public URI of(String pathAndQuery) {
        return URI.create(base() + pathAndQuery);
    }

    /**
     * Expands a template and encodes the values.
     *
     * @param pathAndQuery begins with a slash; has a {@code {name}} for each value
     */
    public URI of(String pathAndQuery, Object first, Object... rest) {
        Object[] values = Stream.concat(Stream.of(first), Stream.of(rest)).toArray();
        return UriComponentsBuilder.fromUriString(base() + pathAndQuery)
                .encode()
                .buildAndExpand(values)
                .toUri();
    }

    private String base() {
        URI configured = address.get().publicUrl();
        return configured == null
                ? "http://localhost:" + port()
                : configured.toString().replaceAll("/+$", "");
    }

    /** Cached, because reading the environment is slow; the server's own port is known only after the start. */
    private String port() {
        String known = ownPort;
        if (known == null) {
            known = environment.getProperty("local.server.port");
            ownPort = known;
        }
        return known == null ? environment.getProperty("server.port", "8080") : known;
    }
}
