package dev.rekindle.web.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditQuery;
import dev.rekindle.security.AuditTrail;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestAccess;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The data dictionary: filled from what arrives, labelled by admins, shown wherever a code was. */
@RekindleIT
class DictionaryPagesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private AuditTrail trail;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private SignedInClient admin = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        admin = SignedInClient.admin(port);
    }

    private Document page(String path) throws Exception {
        var answer = admin.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private String send(String path, String row) throws Exception {
        var call = new SignedInClient(port);
        return call.send(call.request(path)
                        .header("X-Api-Key", TestAccess.API_KEY)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(row)))
                .body();
    }

    private void label(String kind, String key, Map<String, String> more) throws Exception {
        page("/dictionary?lang=en");
        var form = new HashMap<>(Map.of("kind", kind, "key", key));
        form.putAll(more);
        assertThat(admin.post("/settings/dictionary", form).statusCode()).isEqualTo(302);
    }

    @Test
    void whatArrivesIsListedLabelledAndShownEverywhere() throws Exception {
        String type = "booked_" + unique;
        String attribute = "skin" + unique;
        send(
                "/api/v1/members",
                "{\"externalId\":\"d-%1$s\",\"attributes\":{\"%2$s\":\"dry\"},\"tags\":[\"tag-%1$s\"]}"
                        .formatted(unique, attribute));
        send(
                "/api/v1/events",
                "{\"id\":\"e-%1$s\",\"member\":\"d-%1$s\",\"type\":\"%2$s\",\"occurredAt\":\"2026-11-01T10:00:00Z\",\"properties\":{\"room\":7}}"
                        .formatted(unique, type));

        assertThat(page("/dictionary?kind=EVENT_TYPE&q=" + unique + "&lang=en")
                        .select("tbody tr")
                        .text())
                .contains(type, "1");
        Document detail = page("/dictionary/entry?kind=EVENT_TYPE&key=" + type + "&lang=en");
        assertThat(detail.text()).contains("room", "Number");
        assertThat(page("/dictionary?kind=ATTRIBUTE&q=" + unique + "&lang=en").text())
                .contains(attribute, "Text");
        assertThat(page("/dictionary?kind=TAG&q=" + unique + "&lang=en").text()).contains("tag-" + unique);

        label("EVENT_TYPE", type, Map.of("labelEn", "Booked " + unique, "labelZh", "预订" + unique));
        label("ATTRIBUTE", attribute, Map.of("labelEn", "Skin type " + unique, "labelZh", "肤质" + unique));
        label("TAG", "tag-" + unique, Map.of("labelEn", "Tagged " + unique, "labelZh", "标记" + unique));
        String editor = admin.get("/journeys/editor/choices?lang=zh-CN").body();
        assertThat(editor).contains("预订" + unique, "肤质" + unique, "标记" + unique);
        assertThat(admin.get("/segments/builder/properties?event=" + type).body())
                .contains("room");
        String found = page("/members?q=d-" + unique + "&lang=zh-CN")
                .expectFirst("a.member-name")
                .attr("href");
        assertThat(page(found + "?lang=zh-CN").text()).contains("预订" + unique, "肤质" + unique, "标记" + unique);

        label("EVENT_TYPE", type, Map.of("labelEn", "Booked " + unique, "hidden", "true"));
        assertThat(admin.get("/journeys/editor/choices?lang=en").body()).doesNotContain(type);
        assertThat(page("/dictionary?kind=EVENT_TYPE&q=" + unique + "&lang=en").select("tbody tr"))
                .isEmpty();
        assertThat(page("/dictionary?kind=EVENT_TYPE&show=hidden&q=" + unique + "&lang=en")
                        .select("tbody tr"))
                .hasSize(1);
    }

    @Test
    void aTopicIsCreatedWithLabelsAndOfferedInTheEditorAndTheModeler() throws Exception {
        String topic = "store-" + unique;
        page("/settings/dictionary/new?kind=TOPIC&lang=en");
        assertThat(admin.post(
                                "/settings/dictionary",
                                Map.of(
                                        "kind",
                                        "TOPIC",
                                        "fresh",
                                        "true",
                                        "key",
                                        topic,
                                        "labelEn",
                                        "Store " + unique,
                                        "labelZh",
                                        "门店" + unique))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/dictionary/entry", topic));
        assertThat(admin.get("/journeys/editor/choices?lang=zh-CN").body()).contains(topic, "门店" + unique);
        assertThat(admin.get("/journeys/element-templates.json").body()).contains("Store " + unique + " · 门店" + unique);
        assertThat(page("/dictionary?kind=TOPIC&lang=en").text()).contains("Store " + unique, "Win-back");
        assertThat(trail.find(new AuditQuery("admin", AuditAction.DICTIONARY_CHANGED, null, null, topic), 0, 9))
                .singleElement()
                .satisfies(one -> assertThat(one.entry().after()).contains(entry("labelEn", "Store " + unique)));
    }

    @Test
    void badInputStandsAtItsFieldAndKeepsWhatWasTyped() throws Exception {
        page("/settings/dictionary/new?kind=TOPIC&lang=en");
        var refused = Jsoup.parse(admin.post(
                        "/settings/dictionary",
                        Map.of("kind", "TOPIC", "fresh", "true", "key", "Store News", "labelEn", "<b>Store</b>"))
                .body());
        assertThat(refused.expectFirst("#wrong-key").text()).contains("lower-case letters");
        assertThat(refused.expectFirst("#labelEn").val()).isEqualTo("<b>Store</b>");
        label("TAG", "taken-" + unique, Map.of("labelEn", "Taken"));
        var taken = admin.post("/settings/dictionary", Map.of("kind", "TAG", "fresh", "true", "key", "taken-" + unique))
                .body();
        assertThat(taken).contains("already");
        assertThat(admin.get("/dictionary/entry?kind=TAG&key=nobody-" + unique).statusCode())
                .isEqualTo(404);
        assertThat(admin.get("/dictionary?kind=NOTHING").statusCode()).isEqualTo(400);
    }

    @Test
    void aDeclaredTypeRefusesOtherValuesWithTheReason() throws Exception {
        String attribute = "age" + unique;
        label("ATTRIBUTE", attribute, Map.of("type", "NUMBER"));
        String row = "{\"externalId\":\"t-%s\",\"attributes\":{\"%s\":%s}}";
        assertThat(send("/api/v1/members", row.formatted(unique, attribute, "\"old\"")))
                .contains("attribute-number", "attributes." + attribute);
        assertThat(send("/api/v1/members", row.formatted(unique, attribute, "\"42\"")))
                .doesNotContain("attribute-number");
        String found = page("/members?q=t-" + unique + "&lang=en")
                .expectFirst("a.member-name")
                .attr("href");
        assertThat(page(found).text()).contains("42");
    }

    @Test
    void marketersReadItAndOnlyAdminsChangeIt() throws Exception {
        users.add("dict-" + unique, Role.MARKETER, "lantern-otter-quilt-old");
        var marketer = SignedInClient.signedIn(port, "dict-" + unique, "lantern-otter-quilt-old");
        var read = marketer.get("/dictionary?kind=TOPIC&lang=en");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("Win-back").doesNotContain("/settings/dictionary");
        assertThat(Jsoup.parse(marketer.get("/dictionary/entry?kind=TOPIC&key=news&lang=en")
                                .body())
                        .select("form[action='/settings/dictionary']"))
                .isEmpty();
        assertThat(marketer.post("/settings/dictionary", Map.of("kind", "TOPIC", "key", "news", "labelEn", "x"))
                        .statusCode())
                .isEqualTo(403);
    }
}
