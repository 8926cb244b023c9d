package dev.rekindle.web.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rekindle.coupon.CouponPools;
import dev.rekindle.journey.draft.DraftOrigin.Kind;
import dev.rekindle.journey.draft.DraftRevision;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.testing.RekindleIT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract with the editor's page: content, saves, conflicts, presence and findings of a draft. */
@RekindleIT
class DraftEditorIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private Drafts drafts;

    @Autowired
    private CouponPools pools;

    @Autowired
    private StoredTables tables;

    @Autowired
    private JdbcClient jdbc;

    private Editors ann;
    private Editors bob;

    @BeforeEach
    void signIn() throws Exception {
        ann = Editors.of(port, users, Role.MARKETER, "draft-ann");
        bob = Editors.of(port, users, Role.MARKETER, "draft-bob");
    }

    @Test
    void aNewJourneyBeginsBlankOrWithAnExample() throws Exception {
        Document page = Jsoup.parse(ann.get("/journeys/new?lang=en").body());
        assertThat(page.select("button[name=from]").eachAttr("value"))
                .contains("blank", "welcome", "win-back", "birthday", "dormant-reactivation");

        long blank = ann.create("Spring, Frühling & 春", "blank");
        JsonNode content = ann.content(blank);
        assertThat(content.get("key").asString()).startsWith("spring-fruhling");
        assertThat(content.get("name").asString()).isEqualTo("Spring, Frühling & 春");
        assertThat(content.get("state").asString()).isEqualTo("DRAFT");
        assertThat(content.get("revision").asInt()).isEqualTo(1);
        assertThat(content.get("savedBy").asString()).isEqualTo("draft-ann");
        assertThat(content.get("live").isNull()).isTrue();
        assertThat(ann.check(blank, content.get("xml").asString()).body().get("findings"))
                .extracting(finding -> finding.get("code").asString())
                .contains("does-nothing");

        JsonNode copy = ann.content(ann.create("", "welcome"));
        assertThat(copy.get("key").asString()).as("welcome is live already").isNotEqualTo("welcome");
        assertThat(ann.check(copy.get("id").asLong(), copy.get("xml").asString())
                        .body()
                        .get("findings"))
                .allMatch(finding -> finding.get("severity").asString().equals("warning"));

        Document list = Jsoup.parse(bob.get("/journeys?lang=en").body());
        assertThat(list.select("a[href$=/journeys/drafts/" + blank + "]").text())
                .isEqualTo("Spring, Frühling & 春");
        assertThat(list.text()).contains("Last edited by").contains("draft-ann");
        assertThat(Jsoup.parse(ann.get("/journeys/drafts/" + blank).body())
                        .expectFirst("#editor")
                        .dataset())
                .containsEntry("draft", String.valueOf(blank))
                .containsEntry("readonly", "false");
    }

    @Test
    void theLaterOfTwoSavesIsAskedAndNothingIsOverwritten() throws Exception {
        long draft = ann.create("Two of us", "blank");
        String first = ann.content(draft).get("xml").asString();
        String byAnn = first.replace("Added by hand", "Ann");
        String byBob = first.replace("Added by hand", "Bob");

        assertThat(ann.save(draft, byAnn, 1).body().get("revision").asInt()).isEqualTo(2);
        Editors.Answer late = bob.save(draft, byBob, 1);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("revision").asInt()).isEqualTo(2);
        assertThat(late.body().get("savedBy").asString()).isEqualTo("draft-ann");
        assertThat(late.body().get("xml").asString()).isEqualTo(byAnn);

        assertThat(bob.save(draft, byBob, 1, true).body().get("revision").asInt())
                .isEqualTo(3);
        assertThat(bob.save(draft, byBob, 3).body().get("revision").asInt())
                .as("a save that changes nothing")
                .isEqualTo(3);
        List<DraftRevision> revisions = drafts.revisions(draft);
        assertThat(revisions)
                .extracting(
                        DraftRevision::number,
                        DraftRevision::savedBy,
                        each -> each.origin().kind())
                .containsExactly(
                        tuple(3, "draft-bob", Kind.OVERWRITTEN),
                        tuple(2, "draft-ann", Kind.EDITED),
                        tuple(1, "draft-ann", Kind.GALLERY));

        ann.post("/journeys/drafts/" + draft + "/revisions/2/restore", Map.of());
        assertThat(ann.content(draft).get("xml").asString()).isEqualTo(byAnn);
        assertThat(ann.content(draft).get("revision").asInt()).isEqualTo(4);
        Document history = Jsoup.parse(
                ann.get("/journeys/drafts/" + draft + "/revisions?lang=en").body());
        assertThat(history.select("tbody tr")).hasSize(4);
        assertThat(history.expectFirst("tbody tr").text()).contains("draft-ann", "revision 2");
    }

    @Test
    void editorsSeeEachOtherForFortyFiveSeconds() throws Exception {
        long draft = ann.create("Seen", "blank");
        assertThat(ann.present(draft).body().get("others")).isEmpty();
        assertThat(bob.present(draft).body().get("others").get(0).get("name").asString())
                .isEqualTo("draft-ann");
        assertThat(ann.content(draft).get("others").get(0).get("name").asString())
                .isEqualTo("draft-bob");

        jdbc.sql("update draft_presence set seen_at = seen_at - interval '46 seconds' where room = :room")
                .param("room", "journey/" + draft)
                .update();
        assertThat(ann.present(draft).body().get("others")).isEmpty();
    }

    @Test
    void whatIsNoDiagramIsRefusedWithoutALoss() throws Exception {
        long draft = ann.create("Broken", "blank");
        String good = ann.content(draft).get("xml").asString();
        Editors.Answer refused = ann.save(draft, "<html/>", 1);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("findings").get(0).get("code").asString()).isEqualTo("not-bpmn");
        assertThat(ann.save(draft, "<!DOCTYPE x><x/>", 1).status()).isEqualTo(422);
        assertThat(ann.content(draft).get("xml").asString()).isEqualTo(good);
        assertThat(ann.save(Long.MAX_VALUE, good, 1).status()).isEqualTo(404);
    }

    @Test
    void findingsNameTheElementTheSettingAndTheRemedyInTheReadersLanguage() throws Exception {
        long draft = ann.create("Findings", "blank");
        String xml = ann.content(draft)
                .get("xml")
                .asString()
                .replace("name=\"holdout\" value=\"10\"", "name=\"holdout\" value=\"90\"");
        JsonNode finding = ann.check(draft, xml).body().get("findings").get(0);
        assertThat(finding.get("severity").asString()).isEqualTo("error");
        assertThat(finding.get("code").asString()).isEqualTo("bad-holdout");
        assertThat(finding.get("setting").asString()).isEqualTo("holdout");
        assertThat(finding.get("text").asString()).isNotBlank();
        assertThat(finding.get("remedy").asString()).isNotBlank();

        String slip = xml.replace("name=\"goalEvent\" value=\"purchase\"", "name=\"goalEvent\" value=\"purchas\"");
        JsonNode near = ann.check(draft, slip)
                .body()
                .get("findings")
                .valueStream()
                .filter(each -> each.get("code").asString().equals("new-event-type"))
                .findFirst()
                .orElseThrow();
        assertThat(near.get("written").asString()).isEqualTo("purchas");
        assertThat(near.get("near").get(0).asString()).isEqualTo("purchase");
        assertThat(finding.get("near")).isEmpty();

        String key = ann.content(draft).get("key").asString();
        JsonNode moved = ann.check(draft, xml.replace("\"" + key + "\"", "\"elsewhere\""))
                .body()
                .get("findings");
        assertThat(moved).anyMatch(each -> each.get("code").asString().equals("key-changed"));
    }

    @Test
    void formsChooseFromWhatThisInstallationHas() throws Exception {
        pools.create("editor-codes", "Codes of the editor", null, 1);
        pools.add("editor-codes", List.of("A1", "A2"));
        tables.save(
                Files.readString(Path.of("connectors/rekindle-score/samples/value-score.dmn"))
                        .replace("aggregation=\"SUM\"", "")
                        .replace("value-score", "editor-table"),
                "",
                new Actor.Application("test"));
        JsonNode choices = JsonMapper.shared()
                .readTree(ann.get("/journeys/editor/choices?lang=en").body());

        assertThat(choice(choices, "pools", "editor-codes").get("count").asInt())
                .as("codes that are left")
                .isEqualTo(2);
        JsonNode output =
                choice(choices, "decisions", "editor-table").get("outputs").get(0);
        assertThat(output.get("value").asString()).isEqualTo("score");
        assertThat(output.get("name").asString()).isEqualTo("Score");
        assertThat(output.get("answers")).extracting(JsonNode::asString).containsExactly("30", "40", "15");
        assertThat(choices.get("teams"))
                .extracting(each -> each.get("value").asString())
                .contains("marketer");
        assertThat(choices.get("topics"))
                .extracting(each -> each.get("value").asString())
                .contains("welcome");
        assertThat(choice(choices, "messages", "welcome-hello")
                        .get("channels")
                        .get(0)
                        .asString())
                .isEqualTo("email");
        JsonNode templates = JsonMapper.shared()
                .readTree(ann.get("/journeys/editor/templates").body());
        assertThat(templates)
                .extracting(each -> each.get("id").asString())
                .contains("dev.rekindle.send-email", "dev.rekindle.issue-coupon");
        assertThat(templates.toString()).as("lists are among the choices").doesNotContain("welcome-hello\",\"value");
    }

    private static JsonNode choice(JsonNode choices, String kind, String value) {
        return choices.get(kind)
                .valueStream()
                .filter(each -> each.get("value").asString().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
