package dev.rekindle.segment.source.http;

import dev.rekindle.segment.source.SourceSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How an API knows who asks. */
enum Login {
    NONE(List.of(), List.of()),
    /** {@code Authorization: Bearer <token>} */
    BEARER(List.of(), List.of("token")),
    /** A header of its own, such as {@code X-Api-Key}. */
    HEADER(List.of("header"), List.of("token")),
    /** User and password, RFC 7617. */
    BASIC(List.of("user"), List.of("token")),
    /** Client credentials, RFC 6749 section 4.4. */
    OAUTH(List.of("tokenUrl", "clientId"), List.of("clientSecret"));

    private final List<String> fields;
    private final List<String> secrets;

    Login(List<String> fields, List<String> secrets) {
        this.fields = fields;
        this.secrets = secrets;
    }

    /** The first field without which it does not work. */
    Optional<String> missing(SourceSettings settings) {
        return fields.stream()
                .filter(field -> !settings.has(field))
                .findFirst()
                .or(() -> secrets.stream()
                        .filter(secret -> settings.secret(secret) == null)
                        .findFirst());
    }

    static Login of(SourceSettings settings) {
        return settings.has("login") ? valueOf(settings.text("login")) : NONE;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Login::name).toList();
    }
}
