package dev.rekindle.bench;

import dev.rekindle.security.ApiKeys;
import dev.rekindle.security.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Another system that sends events: NDJSON with an API key, two calls at a time. */
final class EventCaller {

    private static final int CALLERS = Integer.getInteger("bench.callers", 2);
    private static final int ROWS = Integer.getInteger("bench.eventsPerCall", 1_000);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String key;

    EventCaller(RekindleUnderTest application) {
        this.address = URI.create("http://localhost:" + application.port() + "/api/v1/events");
        this.key = application
                .bean(ApiKeys.class)
                .issue("bench", Set.of(Scope.EVENTS), null)
                .orElseThrow();
    }

    /**
     * Bodies of calls, created before the measurement.
     *
     * @param members positions of members, from 0; one event for each
     */
    List<byte[]> bodies(String name, String type, IntStream members) {
        var bodies = new ArrayList<byte[]>();
        var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        int[] who = members.toArray();
        for (int from = 0; from < who.length; from += ROWS) {
            var body = new StringBuilder();
            for (int n = from; n < Math.min(from + ROWS, who.length); n++) {
                body.append("""
                        {"id": "%s-%d", "member": "B%d", "type": "%s", "occurredAt": "%s", "amount": %d.90, "currency": "EUR", "properties": {"items": %d, "channel": "app"}}
                        """.formatted(name, n, who[n] + 1, type, at, n % 200, n % 7));
            }
            bodies.add(body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return bodies;
    }

    /** Returns when the last call is answered. */
    void send(List<byte[]> bodies) {
        Queue<byte[]> waiting = new ConcurrentLinkedQueue<>(bodies);
        var callers = IntStream.range(0, CALLERS)
                .mapToObj(n -> CompletableFuture.runAsync(() -> sendAll(waiting)))
                .toList();
        callers.forEach(CompletableFuture::join);
    }

    private void sendAll(Queue<byte[]> waiting) {
        for (byte[] body = waiting.poll(); body != null; body = waiting.poll()) {
            send(body);
        }
    }

    private void send(byte[] body) {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains("\"refused\":[]")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
