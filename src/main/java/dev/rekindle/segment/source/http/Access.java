package dev.rekindle.segment.source.http;

import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.SourceSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Adds to requests who asks; fetches the token of client credentials when it is first needed, and again when it expires. */
final class Access {

    private final JsonClient client;
    private final SourceSettings settings;
    private @Nullable String token;

    Access(JsonClient client, SourceSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    void add(HttpUriRequestBase request) {
        switch (Login.of(settings)) {
            case NONE -> {
                // anybody may ask
            }
            case BEARER -> request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret("token"));
            case HEADER -> request.setHeader(settings.text("header"), secret("token"));
            case BASIC -> request.setHeader(HttpHeaders.AUTHORIZATION, basic(settings.text("user"), secret("token")));
            case OAUTH -> request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token());
        }
    }

    /** @return whether there is another token to try */
    boolean renew() {
        boolean had = token != null;
        token = null;
        return had;
    }

    private String token() {
        if (token == null) {
            token = fetched();
        }
        return token;
    }

    private String fetched() {
        String body = "grant_type=client_credentials"
                + (settings.has("scope") ? "&scope=" + encoded(settings.text("scope")) : "");
        JsonNode answer = client.ask(() -> {
                    var post = new HttpPost(URI.create(settings.text("tokenUrl")));
                    post.setHeader(
                            HttpHeaders.AUTHORIZATION,
                            basic(encoded(settings.text("clientId")), encoded(secret("clientSecret"))));
                    post.setEntity(new StringEntity(body, ContentType.APPLICATION_FORM_URLENCODED));
                    return post;
                })
                .body();
        String found = answer.path("access_token").asString("");
        if (found.isEmpty()) {
            throw SourceFailure.lasting("no-token", null);
        }
        return found;
    }

    private String secret(String name) {
        String secret = settings.secret(name);
        return secret == null ? "" : secret;
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
