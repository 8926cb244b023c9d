package dev.rekindle.message;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the world reaches this installation: {@code rekindle.public-url}, else this machine at the server's port. */
@Component
public class PublicUrl {

    private final Environment environment;

    PublicUrl(Environment environment) {
        this.environment = environment;
    }

    /** @param pathAndQuery begins with a slash */
    public URI of(String pathAndQuery) {
        return URI.create(base() + pathAndQuery);
    }

    private String base() {
        String configured = environment.getProperty("rekindle.public-url", "");
        if (!configured.isBlank()) {
            return configured.replaceAll("/+$", "");
        }
        String configuredPort = environment.getProperty("server.port", "8080");
        return "http://localhost:" + environment.getProperty("local.server.port", configuredPort);
    }
}
