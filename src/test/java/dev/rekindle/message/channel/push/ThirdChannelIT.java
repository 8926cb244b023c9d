package dev.rekindle.message.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Suppressions;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.FreshDatabaseInitializer;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestAccess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A channel that no file of the application knows goes from a drawn diagram through consent, policy, ledger, dispatch and
 * receipt to the pages in both languages and the report.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "rekindle.demo.enabled=false",
            "rekindle.web.quick=1h",
            "rekindle.report.quick=1h",
            "rekindle.message.templates-dir=src/test/resources/channel/push/templates",
            "rekindle.message.quiet-from=00:00",
            "rekindle.message.quiet-to=00:00"
        })
@ContextConfiguration(initializers = FreshDatabaseInitializer.class)
@Import(PushConfiguration.class)
class ThirdChannelIT {

    private static final Path DIAGRAM = Path.of("src/test/resources/channel/push/push-trial.bpmn");
    private static final Map<String, String> RECEIVED = new ConcurrentHashMap<>();
    private static final HttpServer PROVIDER = provider();

    @Autowired
    private Journeys journeys;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Members members;

    @Autowired
    private Consents consents;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private Ledger ledger;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void providerAddress(DynamicPropertyRegistry registry) {
        registry.add(
                "test.push.url",
                () -> "http://localhost:" + PROVIDER.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        PROVIDER.stop(0);
    }

    @Test
    void goesFromADiagramToTheReport() throws Exception {
        takeMembers();
        assertThat(journeys.deploy("push-trial.bpmn", Files.readAllBytes(DIAGRAM), new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
        suppressions.add(PushChannel.KEY, "suppressed-device", "UNREGISTERED");

        enrolments.enter(
                "push-trial",
                "test:1",
                List.of(member("reader"), member("leser"), member("refuser"), member("nowhere"), member("gone")));

        LedgerEntry accepted = settled("reader", MessageState.AWAITING);
        assertThat(settled("leser", MessageState.AWAITING).delivery().locale()).isEqualTo("zh-CN");
        assertThat(settled("refuser", MessageState.WITHHELD).progress().reason())
                .isEqualTo("NO_CONSENT");
        assertThat(settled("nowhere", MessageState.WITHHELD).progress().reason())
                .isEqualTo("NO_ADDRESS");
        assertThat(settled("gone", MessageState.WITHHELD).progress().reason()).isEqualTo("SUPPRESSED");
        assertThat(RECEIVED)
                .containsEntry("reader-device", "Hello Ada, your points: 120. https://shop.example/points 【Rekindle】")
                .containsEntry("leser-device", "小红，您好！您的积分：7。https://shop.example/points 【Rekindle】");

        receipt(accepted, "delivered");
        receipt(settled("leser", MessageState.AWAITING), "failed");
        assertThat(ledger.byId(accepted.id()).orElseThrow().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(suppressions.among(PushChannel.KEY, Set.of("leser-device"))).hasSize(1);

        pagesShowIt();
    }

    private void pagesShowIt() throws Exception {
        var visitor = SignedInClient.admin(port);
        String timeline = "/members/" + member("reader").value();
        assertThat(text(visitor, timeline + "?lang=en")).contains("Push: ").contains("Delivered");
        assertThat(text(visitor, timeline + "?lang=zh-CN")).contains("推送：").doesNotContain("??");
        assertThat(text(visitor, "/members/" + member("leser").value() + "?lang=en"))
                .contains("The app was removed from the device");
        assertThat(text(visitor, "/messages?channel=push&lang=en")).contains("Ada");
        assertThat(text(visitor, "/messages?channel=sms&lang=en")).doesNotContain("Ada");
        assertThat(text(visitor, "/templates?channel=push&lang=zh-CN"))
                .contains("推送")
                .contains("小红");
        assertThat(text(visitor, "/templates/push-hello?lang=en"))
                .contains("Push message, shown with sample data")
                .contains("Characters, 240 at most");
        assertThat(text(visitor, "/journeys/push-trial?lang=zh-CN"))
                .contains("Push hello")
                .doesNotContain("??");
        assertThat(visitor.get("/journeys/push-trial/report.csv?lang=en").body())
                .contains("Push hello");
        assertThat(visitor.post("/members/" + member("refuser").value() + "/consents", consent())
                        .statusCode())
                .isEqualTo(302);
        assertThat(consents.agreed(Set.of(member("refuser")), PushChannel.KEY, "offers"))
                .hasSize(1);
    }

    private static Map<String, String> consent() {
        return Map.of("channel", "push", "topic", "*", "given", "true");
    }

    private static String text(SignedInClient visitor, String path) throws Exception {
        var answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body()).text();
    }

    /** By the API, with consent to the channel under its key. */
    private void takeMembers() throws Exception {
        String body = """
                [{"externalId": "reader", "firstName": "Ada", "points": 120, "locale": "en",
                  "attributes": {"pushToken": "reader-device"}, "consents": {"push": true}},
                 {"externalId": "leser", "firstName": "小红", "points": 7, "locale": "zh-CN",
                  "attributes": {"pushToken": "leser-device"}, "consents": {"push": true}},
                 {"externalId": "refuser", "attributes": {"pushToken": "refuser-device"}, "consents": {"push": false}},
                 {"externalId": "nowhere", "consents": {"push": true}},
                 {"externalId": "gone", "attributes": {"pushToken": "suppressed-device"}, "consents": {"push": true}}]
                """;
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/members"))
                .header("Authorization", "Bearer " + TestAccess.API_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"refused\":[]");
    }

    private MemberId member(String externalId) {
        return Objects.requireNonNull(members.idsOf(List.of(externalId)).get(externalId));
    }

    private LedgerEntry settled(String externalId, MessageState state) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> ledger.ofMember(member(externalId), Instant.now().plusSeconds(60), 5).stream()
                                .map(Ledger.LoggedEntry::entry)
                                .toList(),
                        entries -> entries.size() == 1 && entries.get(0).state() == state)
                .get(0);
    }

    private void receipt(LedgerEntry entry, String status) throws Exception {
        String query =
                "?message=" + entry.id().value() + "&number=" + entry.delivery().providerId() + "&status=" + status;
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/push/receipt" + query))
                .POST(BodyPublishers.noBody());
        assertThat(HttpClient.newHttpClient()
                        .send(request.build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);
    }

    /** Takes each message and answers with a number of its own. */
    private static HttpServer provider() {
        try {
            var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
            server.createContext("/", call -> {
                String text = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                RECEIVED.put(call.getRequestHeaders().getFirst("Device"), text);
                byte[] number = ("P" + call.getRequestHeaders().getFirst("Message")).getBytes(StandardCharsets.UTF_8);
                call.sendResponseHeaders(200, number.length);
                call.getResponseBody().write(number);
                call.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
