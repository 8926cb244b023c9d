package dev.rekindle.message;

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
    private volatile @Nullable String settled;

    PublicUrl(Environment environment) {
        this.environment = environment;
    }

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

    /** Cached, because reading the environment is slow; the server's own port is known only after the start. */
    private String base() {
        String known = settled;
        if (known == null) {
            known = found();
            boolean portKnown = environment.getProperty("local.server.port") != null;
            settled = portKnown || !configured().isBlank() ? known : null;
        }
        return known;
    }

    private String found() {
        if (!configured().isBlank()) {
            return configured().replaceAll("/+$", "");
        }
        String configuredPort = environment.getProperty("server.port", "8080");
        return "http://localhost:" + environment.getProperty("local.server.port", configuredPort);
    }

    private String configured() {
        return environment.getProperty("rekindle.public-url", "");
    }
}
