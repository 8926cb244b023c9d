package dev.rekindle.member.http;

import dev.rekindle.testing.TestAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API over HTTP as another system would, with the key of the test. */
public final class ApiCaller {

    private final String base;
    private final HttpClient http = HttpClient.newHttpClient();

    public ApiCaller(int port) {
        this.base = "http://localhost:" + port + "/api/v1/";
    }

    /** An answer with its body as JSON. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {}

    public Answer post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/x-ndjson");
    }

    public Answer put(String path, String body) throws IOException, InterruptedException {
        return send("PUT", path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    /** @param headers names and values in turn; none at all when empty */
    public Answer send(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, BodyPublishers.ofByteArray(body));
        return answer(headers.length == 0 ? request : request.headers(headers));
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    private Answer answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        var raw = http.send(
                request.header("Authorization", "Bearer " + TestAccess.API_KEY).build(), BodyHandlers.ofString());
        boolean json = raw.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                raw.statusCode(),
                json
                        ? JsonMapper.shared().readTree(raw.body())
                        : JsonMapper.shared().createObjectNode(),
                raw);
    }
}
