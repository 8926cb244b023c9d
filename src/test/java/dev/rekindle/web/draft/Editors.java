package dev.rekindle.web.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.testing.SignedInClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user in a browser who edits drafts: the calls of the editor's page. */
final class Editors {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PASSWORD = UUID.randomUUID().toString();

    /** Steps that are taken for the messages, too, which the page shows. */
    private static final Set<String> WITH_MESSAGES = Set.of("approve", "publish", "plan");

    private final String name;
    private final SignedInClient client;

    private Editors(String name, SignedInClient client) {
        this.name = name;
        this.client = client;
    }

    static Editors of(int port, Users users, Role role, String name) throws Exception {
        users.add(name, role, PASSWORD);
        return new Editors(name, SignedInClient.signedIn(port, name, PASSWORD));
    }

    /** What happens when a form of the draft's page of review is sent. */
    HttpResponse<String> decide(long draft, String step, Map<String, String> form) throws Exception {
        Map<String, String> fields = new HashMap<>(form);
        fields.putIfAbsent(
                "revision", String.valueOf(content(draft).get("revision").asInt()));
        if (WITH_MESSAGES.contains(step) && !fields.containsKey("messages")) {
            fields.put("messages", shown(draft));
        }
        return client.post("/journeys/drafts/" + draft + "/" + step, fields);
    }

    /** What the forms of the review page say of its unpublished messages. */
    String shown(long draft) throws Exception {
        return Jsoup.parse(review(draft)).select("input[name=messages]").attr("value");
    }

    String review(long draft) throws Exception {
        return client.get("/journeys/drafts/" + draft + "/review?lang=en").body();
    }

    /** Sends a file as the upload page does. */
    HttpResponse<String> upload(String file, String xml) throws Exception {
        return client.send(form("/journeys/upload", file, xml).header("X-XSRF-TOKEN", client.token()));
    }

    /** Deploys a file as Camunda Modeler does. */
    HttpResponse<String> deploy(String file, String xml) throws Exception {
        String basic = Base64.getEncoder().encodeToString((name + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return new SignedInClient(client.request("/").build().uri().getPort())
                .send(form("/engine-rest/deployment/create", file, xml).header("Authorization", "Basic " + basic));
    }

    private HttpRequest.Builder form(String path, String file, String xml) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ntest\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                + "\"\r\nContent-Type: text/xml\r\n\r\n" + xml + "\r\n--x--\r\n";
        return client.request(path)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(body));
    }

    /** @return the number of the new draft */
    long create(String name, String from) throws Exception {
        return idIn(client.post("/journeys/drafts", Map.of("name", name, "from", from)));
    }

    static long idIn(HttpResponse<String> redirect) {
        String location = redirect.headers().firstValue("Location").orElse("");
        assertThat(location).as("status " + redirect.statusCode()).contains("/journeys/drafts/");
        return Long.parseLong(location.replaceFirst(".*/journeys/drafts/(\\d+).*", "$1"));
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.get(path);
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return client.post(path, form);
    }

    JsonNode content(long draft) throws Exception {
        return JSON.readTree(
                client.get("/journeys/drafts/" + draft + "/content").body());
    }

    Answer save(long draft, String xml, int revision, boolean overwrite) throws Exception {
        return call("PUT", draft, "/content", Map.of("xml", xml, "revision", revision, "overwrite", overwrite));
    }

    Answer save(long draft, String xml, int revision) throws Exception {
        return save(draft, xml, revision, false);
    }

    Answer check(long draft, String xml) throws Exception {
        return call("POST", draft, "/check", Map.of("xml", xml));
    }

    Answer expected(long draft, String xml) throws Exception {
        return call("POST", draft, "/expected", Map.of("xml", xml));
    }

    Answer comment(long draft, String element, String text) throws Exception {
        return call("POST", draft, "/comments", Map.of("element", element, "text", text));
    }

    Answer resolve(long draft, long comment, boolean resolved) throws Exception {
        return call("POST", draft, "/comments/" + comment + "/resolve", Map.of("resolved", resolved));
    }

    Answer present(long draft) throws Exception {
        return call("POST", draft, "/presence", Map.of());
    }

    private Answer call(String method, long draft, String path, Map<String, ?> body) throws Exception {
        var answer = client.send(client.request("/journeys/drafts/" + draft + path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", client.token())
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
        return new Answer(answer.statusCode(), JSON.readTree(answer.body().startsWith("{") ? answer.body() : "{}"));
    }

    record Answer(int status, JsonNode body) {}
}
