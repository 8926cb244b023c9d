package dev.rekindle.web.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.scoring.DecisionDrafts;
import dev.rekindle.journey.scoring.StoredTable;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decision tables from a form to the journeys that ask them, by users who may do different things. */
@RekindleIT
class DecisionPagesIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PASSWORD = "lantern-otter-quilt-decide";

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private StoredTables tables;

    @Autowired
    private DecisionDrafts drafts;

    @Autowired
    private Journeys journeys;

    @Autowired
    private Drafts journeyDrafts;

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private SignedInClient mara = new SignedInClient(0);
    private SignedInClient ann = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        users.add("mara-" + own, Role.MARKETER, PASSWORD);
        users.add("ann-" + own, Role.APPROVER, PASSWORD);
        mara = SignedInClient.signedIn(port, "mara-" + own, PASSWORD);
        ann = SignedInClient.signedIn(port, "ann-" + own, PASSWORD);
    }

    private static Document page(SignedInClient user, String path) throws Exception {
        var answer = user.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static HttpResponse<String> json(SignedInClient user, String method, String path, Map<String, ?> body)
            throws Exception {
        Document page = page(user, "/decisions?lang=en");
        return user.send(user.request(path)
                .header("Content-Type", "application/json")
                .header(
                        page.expectFirst("meta[name=_csrf_header]").attr("content"),
                        page.expectFirst("meta[name=_csrf]").attr("content"))
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static HttpResponse<String> upload(SignedInClient user, String dmn) throws Exception {
        String token = page(user, "/decisions?lang=en")
                .expectFirst("input[name=_csrf]")
                .val();
        String body = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"table.dmn\""
                + "\r\nContent-Type: text/plain\r\n\r\n" + dmn + "\r\n--x--\r\n";
        return user.send(user.request("/decisions")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(body, UTF_8)));
    }

    private String created(String name) throws Exception {
        page(mara, "/decisions/new?lang=en");
        var answer = mara.post(
                "/decisions/new",
                Map.of(
                        "name",
                        name + " " + own,
                        "policy",
                        "FIRST",
                        "input",
                        "tier",
                        "output",
                        "Offer",
                        "type",
                        "STRING"));
        String location = answer.headers().firstValue("Location").orElse("");
        assertThat(location).endsWith("/edit");
        return location.replaceFirst(".*/decisions/([^/]+)/edit", "$1");
    }

    private JsonNode draft(SignedInClient user, String key) throws Exception {
        return JSON.readTree(user.get("/decisions/" + key + "/draft").body());
    }

    private String flash(SignedInClient user, String key) throws Exception {
        return page(user, "/decisions/" + key + "/edit?lang=en")
                .select(".flash")
                .text();
    }

    @Test
    void aTableGoesFromAFormThroughReviewToJourneys() throws Exception {
        String key = created("Offer <by> tier");
        JsonNode first = draft(mara, key);
        String xml = first.get("xml").asString();
        assertThat(xml).contains("Offer &lt;by&gt; tier", "<text>tier</text>", "name=\"offer\"");
        assertThat(page(mara, "/decisions?lang=en").select("[data-drafts]").text())
                .contains(key, "Draft");

        String edited = xml.replace("<text>&quot;&quot;</text>", "<text>\"free delivery\"</text>");
        var saved = json(mara, "PUT", "/decisions/" + key + "/draft", Map.of("xml", edited, "revision", 1));
        assertThat(saved.statusCode()).isEqualTo(200);
        var stale = json(ann, "PUT", "/decisions/" + key + "/draft", Map.of("xml", xml, "revision", 1));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(stale.body()).get("xml").asString()).isEqualTo(edited);
        assertThat(draft(mara, key).get("revision").asInt()).isEqualTo(2);

        mara.post("/decisions/" + key + "/publish", Map.of("revision", "2"));
        assertThat(flash(mara, key)).contains("may not publish");
        assertThat(tables.find(key)).isEmpty();
        mara.post("/decisions/" + key + "/submit", Map.of("revision", "2", "note", "Please look"));
        assertThat(page(ann, "/decisions/" + key + "/edit?lang=en")
                        .select("[data-review-state=IN_REVIEW]")
                        .text())
                .contains("mara-" + own, "Please look");
        ann.post("/decisions/" + key + "/send-back", Map.of("revision", "2", "answer", "Say it in German"));
        assertThat(page(mara, "/decisions/" + key + "/edit?lang=en")
                        .select("[data-review-state=SENT_BACK]")
                        .text())
                .contains("Say it in German");
        String better = edited.replace("free delivery", "Gratisversand");
        json(mara, "PUT", "/decisions/" + key + "/draft", Map.of("xml", better, "revision", 2));
        mara.post("/decisions/" + key + "/submit", Map.of("revision", "3"));
        page(ann, "/decisions?lang=en");
        ann.post("/decisions/" + key + "/publish", Map.of("revision", "2"));
        assertThat(tables.find(key)).as("not what was seen").isEmpty();
        ann.post("/decisions/" + key + "/publish", Map.of("revision", "3"));
        assertThat(tables.find(key).map(StoredTable::savedBy)).contains("ann-" + own);
        assertThat(drafts.find(key)).isEmpty();
        assertThat(page(mara, "/decisions/" + key + "?lang=en").text()).contains("Gratisversand", "Version 1");
    }

    @Test
    void whatIsTypedIsCheckedAtItsCellAndCannotRun() throws Exception {
        String key = created("Checked");
        String xml = draft(mara, key).get("xml").asString();
        for (String typed : new String[] {
            "${''.getClass()}", "string length(tier)", "for i in 1..9999999 return i", "gold", "&lt;script&gt;"
        }) {
            var checked = json(
                    mara,
                    "POST",
                    "/decisions/" + key + "/draft/check",
                    Map.of("xml", xml.replace("<text>-</text>", "<text>" + typed + "</text>")));
            JsonNode problem = JSON.readTree(checked.body()).get("problems").get(0);
            assertThat(problem.get("element").asString()).as(typed).isEqualTo("condition_1");
            var tried = json(
                    mara,
                    "POST",
                    "/decisions/" + key + "/draft/try",
                    Map.of(
                            "xml",
                            xml.replace("<text>-</text>", "<text>" + typed + "</text>"),
                            "values",
                            Map.of("tier", "gold")));
            assertThat(JSON.readTree(tried.body()).get("problems")).as(typed).hasSize(1);
        }
        String number = xml.replace("<text>&quot;&quot;</text>", "<text>5</text>");
        var checked = json(mara, "POST", "/decisions/" + key + "/draft/check", Map.of("xml", number));
        assertThat(checked.body()).contains("result_1", "does not fit");
        json(mara, "PUT", "/decisions/" + key + "/draft", Map.of("xml", number, "revision", 1));
        mara.post("/decisions/" + key + "/submit", Map.of("revision", "2"));
        assertThat(flash(mara, key)).contains("fix the issues");
        for (Map<String, ?> nonsense : List.<Map<String, ?>>of(Map.of(), Map.of("xml", "\u0000", "revision", 2))) {
            assertThat(json(mara, "PUT", "/decisions/" + key + "/draft", nonsense)
                            .statusCode())
                    .isIn(400, 422);
        }
    }

    @Test
    void aTrialTellsTheResultAndTheRulesThatMadeIt() throws Exception {
        String key = "score-" + own;
        assertThat(upload(SignedInClient.admin(port), sample(key)).statusCode()).isEqualTo(302);
        Map<String, Object> wish = new HashMap<>();
        wish.put("xml", draft(mara, key).get("xml").asString());
        wish.put("values", Map.of("tier", "gold", "points", "600"));
        JsonNode answer = JSON.readTree(
                json(mara, "POST", "/decisions/" + key + "/draft/try", wish).body());
        assertThat(answer.get("rows").get(0).get("score").asString()).isEqualTo("70");
        assertThat(answer.get("rules").toString()).isEqualTo("[\"gold\",\"many\"]");
        wish.put("member", "nobody-" + own);
        answer = JSON.readTree(
                json(mara, "POST", "/decisions/" + key + "/draft/try", wish).body());
        assertThat(answer.get("known").asBoolean()).isFalse();
    }

    private static String sample(String key) throws Exception {
        return Files.readString(Path.of("connectors/rekindle-score/samples/value-score.dmn"))
                .replace("\"value-score\"", '"' + key + '"');
    }

    @Test
    void aFileOfThoseWhoMayNotPublishIsADraftAndReplacesNone() throws Exception {
        String key = "uploaded-" + own;
        upload(mara, sample(key));
        assertThat(tables.find(key)).isEmpty();
        assertThat(flash(mara, key)).contains("Saved as a draft");
        String again = upload(ann, sample(key).replace("<text>30</text>", "<text>31</text>"))
                .body();
        assertThat(Jsoup.parse(again).select("[role=alert]").text()).contains("mara-" + own, "is editing a draft");
        page(ann, "/decisions?lang=en");
        ann.post("/decisions/" + key + "/publish", Map.of("revision", "1"));
        upload(ann, sample(key).replace("<text>30</text>", "<text>31</text>"));
        assertThat(tables.find(key))
                .as("an approver's own edit needs another")
                .get()
                .satisfies(table -> assertThat(table.version()).isEqualTo(1));
        assertThat(drafts.find(key)).isPresent();
    }

    @Test
    void versionsAreComparedReopenedAndTheirUsersKeepWhatTheyAskFor() throws Exception {
        String key = "used-" + own;
        SignedInClient admin = SignedInClient.admin(port);
        upload(admin, sample(key));
        upload(admin, sample(key).replace("<text>30</text>", "<text>45</text>"));
        assertThat(tables.versions(key)).hasSize(2);
        Document difference = page(mara, "/decisions/" + key + "/versions?from=1&to=2&lang=en");
        assertThat(difference.select("[data-kind=CHANGED] del").text()).isEqualTo("30");
        assertThat(difference.select("[data-kind=CHANGED] ins").text()).isEqualTo("45");
        assertThat(difference.select("[data-kind=SAME]")).hasSize(2);

        String journey = "asks-" + own;
        String bpmn = Files.readString(Path.of("connectors/rekindle-score/samples/value-decision.bpmn"))
                .replace("\"value-decision\"", '"' + journey + '"')
                .replace("\"value-score\"", '"' + key + '"')
                .replace("result('score')", "result('score', 'score')");
        assertThat(journeys.deploy(journey + ".bpmn", bpmn.getBytes(UTF_8), new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
        assertThat(page(mara, "/decisions/" + key + "?lang=en")
                        .select("[data-usages]")
                        .text())
                .contains("Value decision");

        mara.post("/decisions/" + key + "/versions/1/reopen", Map.of());
        JsonNode reopened = draft(mara, key);
        assertThat(reopened.get("xml").asString()).contains("<text>30</text>");
        String renamed = reopened.get("xml").asString().replace("name=\"score\"", "name=\"worth\"");
        assertThat(json(mara, "POST", "/decisions/" + key + "/draft/check", Map.of("xml", renamed))
                        .body())
                .contains("asks for the output", "score");
        page(mara, "/decisions/" + key + "/edit?lang=en");
        mara.post("/decisions/" + key + "/versions/2/reopen", Map.of());
        assertThat(flash(mara, key)).contains("There is a draft already");
        mara.post("/decisions/" + key + "/discard", Map.of("revision", "1"));
        assertThat(drafts.find(key)).isEmpty();
    }

    @Test
    void aTableThatWasNeverLiveStaysWhileADraftAsksIt() throws Exception {
        String key = created("Asked");
        String bpmn = Files.readString(Path.of("connectors/rekindle-score/samples/value-decision.bpmn"))
                .replace("\"value-decision\"", "\"drafted-" + own + '"')
                .replace("\"value-score\"", '"' + key + '"');
        journeyDrafts.deploy("drafted-" + own + ".bpmn", bpmn.getBytes(UTF_8), new Actor.Application("test"));
        mara.post("/decisions/" + key + "/discard", Map.of("revision", "1"));
        assertThat(flash(mara, key)).contains("Nothing was discarded");
        assertThat(drafts.find(key)).isPresent();
    }

    @Test
    void editorsOfATableSeeEachOther() throws Exception {
        String key = created("Seen");
        String presence = "/decisions/" + key + "/draft/presence";
        assertThat(json(mara, "POST", presence, Map.of()).body()).doesNotContain("ann-" + own);
        assertThat(json(ann, "POST", presence, Map.of()).body()).contains("mara-" + own);
        assertThat(json(mara, "POST", presence, Map.of()).body()).contains("ann-" + own);
        assertThat(json(mara, "POST", "/decisions/no-such-table/draft/presence", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theFormKeepsWhatWasTypedAndViewersChangeNothing() throws Exception {
        page(mara, "/decisions/new?lang=en");
        var refused = mara.post("/decisions/new", Map.of("name", "Kept", "policy", "SUM", "input", "no name"));
        Document form = Jsoup.parse(refused.body());
        assertThat(form.expectFirst("#name").val()).isEqualTo("Kept");
        assertThat(form.expectFirst("#input").val()).isEqualTo("no name");
        assertThat(form.select("#input-problem").text()).contains("Choose at least one");

        users.add("vera-" + own, Role.VIEWER, PASSWORD);
        var vera = SignedInClient.signedIn(port, "vera-" + own, PASSWORD);
        vera.get("/decisions");
        assertThat(vera.post("/decisions/new", Map.of("name", "x", "input", "tier"))
                        .statusCode())
                .isEqualTo(403);
        String key = created("Unseen");
        assertThat(page(vera, "/decisions/" + key + "/edit?lang=zh-CN").select("#decision-editor"))
                .hasSize(1);
        assertThat(json(vera, "PUT", "/decisions/" + key + "/draft", Map.of("xml", "x", "revision", 1))
                        .statusCode())
                .isEqualTo(403);
    }
}
