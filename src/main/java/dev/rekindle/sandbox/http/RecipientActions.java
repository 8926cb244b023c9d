package dev.rekindle.sandbox.http;

import dev.rekindle.sandbox.SandboxInbox.Done;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the HTTP calls that a reader's programs and the provider make. Redirects are reported, not followed. */
@Component
public class RecipientActions {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AGENT =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Done get(URI uri) {
        return send(HttpRequest.newBuilder(uri).header("User-Agent", AGENT).GET());
    }

    /** Posts a form. */
    public Done post(URI uri, Map<String, String> form, Map<String, String> headers) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    public Done post(URI uri, byte[] body, String type) {
        return send(HttpRequest.newBuilder(uri).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private Done send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.discarding());
            return new Done(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(null));
        } catch (IOException e) {
            return new Done(0, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Done(0, null);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
