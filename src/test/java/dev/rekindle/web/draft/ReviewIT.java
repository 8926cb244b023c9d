package dev.rekindle.web.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DiagramBuilder;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.setting.SettingGroup;
import dev.rekindle.setting.Settings;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.WrittenMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A draft's way to live over the pages: submitted, sent back, approved, published; and who may not. */
@RekindleIT
class ReviewIT {

    @LocalServerPort
    private int port;

    private static final String PRICE = "message.sms.price-per-segment";

    @Autowired
    private Settings settings;

    @Autowired
    private Users users;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Journeys journeys;

    @Autowired
    private TemplateDrafts messages;

    @Autowired
    private TemplateVersions versions;

    @Autowired
    private Authoring authoring;

    @Autowired
    private JdbcClient jdbc;

    private Editors ann;
    private Editors cleo;

    @BeforeEach
    void signIn() throws Exception {
        ann = Editors.of(port, users, Role.MARKETER, "review-ann");
        cleo = Editors.of(port, users, Role.APPROVER, "review-cleo");
    }

    @Test
    void aDraftIsSubmittedSentBackApprovedAndLive() throws Exception {
        DiagramBuilder journey = live(DiagramBuilder.aJourney());
        long draft = draftOf(journey);
        String xml = ann.content(draft).get("xml").asString();
        assertThat(drafts.open())
                .as("opened and left as it is")
                .noneMatch(one -> one.journey().equals(journey.key()));
        ann.save(draft, xml.replace("P3D", "P5D"), 1);
        assertThat(drafts.open()).anyMatch(one -> one.journey().equals(journey.key()));
        assertThat(ann.content(draft).get("revision").asInt()).isEqualTo(2);
        assertThat(ann.content(draft).get("live").get("version").asInt()).isEqualTo(1);

        ann.decide(draft, "submit", Map.of("note", "Longer wait, please"));
        assertThat(ann.content(draft).get("state").asString()).isEqualTo("IN_REVIEW");

        Document page = Jsoup.parse(cleo.review(draft));
        assertThat(page.select(".differences tbody tr")).hasSize(1);
        assertThat(page.select(".differences tbody tr").text()).contains("Changed", "3 days", "5 days");
        assertThat(page.select(".decisions").text()).contains("Submitted for review", "Longer wait, please");
        assertThat(page.select(".decide [data-asked]").text()).contains("Longer wait, please", "review-ann");
        assertThat(page.select(".messages-used").text()).isNotBlank();
        assertThat(page.select(".standing").text()).contains("They finish on their version");

        String step =
                page.expectFirst("select[name=element] option:not([value=''])").attr("value");
        cleo.post("/journeys/drafts/" + draft + "/comments", Map.of("element", step, "text", "Not five"));
        cleo.decide(draft, "send-back", Map.of("note", "Four days"));
        assertThat(ann.content(draft).get("state").asString()).isEqualTo("DRAFT");
        Document answered = Jsoup.parse(ann.review(draft));
        assertThat(answered.select(".decisions").text()).contains("Sent back", "Four days");
        assertThat(answered.select(".decide [data-asked]").text()).contains("Four days", "review-cleo");
        assertThat(answered.select("li[data-comment-at=" + step + "]").text()).contains("Not five", "review-cleo");

        ann.save(draft, ann.content(draft).get("xml").asString().replace("P5D", "P4D"), 2);
        ann.decide(draft, "submit", Map.of());
        cleo.decide(draft, "approve", Map.of());
        assertThat(ann.content(draft).get("state").asString()).isEqualTo("APPROVED");
        assertThat(journeys.versions(journey.key())).hasSize(1);

        assertThat(cleo.decide(draft, "publish", Map.of())
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/journeys/" + journey.key());
        assertThat(journeys.versions(journey.key())).hasSize(2);
        assertThat(journeys.versions(journey.key()).get(0).by()).isEqualTo("review-cleo");
        assertThat(ann.content(draft).get("state").asString()).isEqualTo("PUBLISHED");
        assertThat(ann.save(draft, xml, 3).status()).as("a published draft").isEqualTo(410);
        assertThat(jdbc.sql("select count(*) from audit_log where subject = :key")
                        .param("key", journey.key())
                        .query(Long.class)
                        .single())
                .as("published, drafted, submitted twice, commented, sent back, approved, published")
                .isEqualTo(8);
    }

    @Test
    void anyEditEndsAReviewAndAnApproval() throws Exception {
        long draft = draftOf(live(DiagramBuilder.aJourney()));
        String xml = ann.content(draft).get("xml").asString();
        ann.decide(draft, "submit", Map.of());
        ann.save(draft, xml.replace("P3D", "P13D"), 1);
        assertThat(ann.content(draft).get("state").asString()).isEqualTo("DRAFT");

        ann.decide(draft, "submit", Map.of());
        var seen = Map.of("revision", "2");
        ann.save(draft, xml.replace("P3D", "P6D"), 2);
        cleo.decide(draft, "approve", seen);
        assertThat(ann.content(draft).get("state").asString())
                .as("an approval of what was edited since")
                .isEqualTo("DRAFT");

        ann.decide(draft, "submit", Map.of());
        cleo.decide(draft, "approve", Map.of());
        assertThat(ann.content(draft).get("state").asString()).isEqualTo("APPROVED");
        ann.save(draft, xml.replace("P3D", "P7D"), 3);
        assertThat(ann.content(draft).get("state").asString()).isEqualTo("DRAFT");
    }

    @Test
    void whatHasErrorsIsNeitherSubmittedNorPublished() throws Exception {
        long draft = draftOf(live(DiagramBuilder.aJourney()));
        String xml = ann.content(draft).get("xml").asString();
        ann.save(draft, xml.replace("<camunda:property name=\"topic\" value=\"news\" />", ""), 1);
        ann.decide(draft, "submit", Map.of());
        assertThat(ann.content(draft).get("state").asString()).isEqualTo("DRAFT");
        assertThat(Jsoup.parse(ann.review(draft)).text()).contains("errors must be fixed first", "topic is missing");
    }

    @Test
    void anApproverDoesNotPublishWhatSheEdited() throws Exception {
        DiagramBuilder journey = live(DiagramBuilder.aJourney());
        long draft = draftOf(journey);
        String xml = ann.content(draft).get("xml").asString();
        cleo.save(draft, xml.replace("P3D", "P9D"), 1);
        ann.decide(draft, "submit", Map.of());
        assertThat(cleo.decide(draft, "publish", Map.of()).statusCode()).isEqualTo(403);
        assertThat(cleo.deploy(journey.key() + ".bpmn", xml.replace("P3D", "P8D"))
                        .body())
                .contains("saved as a draft");
        assertThat(journeys.versions(journey.key())).hasSize(1);
    }

    /** The attacker is a marketer with a session, a password and time. */
    @Test
    void aMarketerPublishesByNoAddress() throws Exception {
        DiagramBuilder journey = live(DiagramBuilder.aJourney());
        long draft = draftOf(journey);
        String xml = ann.content(draft).get("xml").asString();
        String changed = xml.replace("P3D", "P9D");
        ann.save(draft, changed, 1);
        Map<String, String> soon = Map.of("at", "2099-01-01T10:00");

        assertThat(ann.decide(draft, "publish", Map.of()).statusCode()).isEqualTo(403);
        assertThat(ann.decide(draft, "plan", soon).statusCode()).isEqualTo(403);
        ann.decide(draft, "submit", Map.of());
        assertThat(ann.decide(draft, "approve", Map.of()).statusCode()).isEqualTo(403);
        assertThat(ann.decide(draft, "send-back", Map.of()).statusCode()).isEqualTo(403);
        assertThat(ann.decide(draft, "publish", Map.of()).statusCode()).isEqualTo(403);
        cleo.decide(draft, "approve", Map.of());
        assertThat(ann.decide(draft, "publish", Map.of()).statusCode())
                .as("another's approval")
                .isEqualTo(403);
        assertThat(ann.decide(draft, "plan", soon).statusCode()).isEqualTo(403);
        assertThat(journeys.versions(journey.key())).hasSize(1);

        var deployed = ann.deploy("from-modeler.bpmn", xml.replace("P3D", "P8D"));
        assertThat(deployed.statusCode()).isEqualTo(400);
        assertThat(deployed.body())
                .contains("ENGINE-09005", "saved as a draft", "/journeys/drafts/" + draft + "/review");
        assertThat(ann.content(draft).get("state").asString())
                .as("a deployment is an edit")
                .isEqualTo("DRAFT");
        var uploaded = ann.upload(journey.key() + ".bpmn", xml.replace("P3D", "P7D"));
        assertThat(uploaded.headers().firstValue("Location").orElse(""))
                .endsWith("/journeys/drafts/" + draft + "/review");
        DiagramBuilder fresh = DiagramBuilder.aJourney();
        ann.upload(fresh.key() + ".bpmn", fresh.xml());
        assertThat(journeys.versions(fresh.key())).isEmpty();
        assertThat(drafts.openOf(fresh.key()).map(Draft::savedBy)).contains("review-ann");
        assertThat(journeys.versions(journey.key())).hasSize(1);
    }

    @Test
    void aMessageThatWasNeverLiveIsReviewedAndPublishedWithItsJourney() throws Exception {
        String message = message("Spring news", "review-ann");
        DiagramBuilder journey = DiagramBuilder.aJourney().with("welcome-hello", message);
        ann.upload(journey.key() + ".bpmn", journey.xml());
        long draft = drafts.openOf(journey.key()).orElseThrow().id();
        assertThat(ann.check(draft, journey.xml()).body().toString()).contains("unpublished-message", "warning");
        assertThat(ann.get("/journeys/editor/choices").body())
                .contains("{\"value\":\"" + message
                        + "\",\"name\":\"Spring news\",\"channels\":[\"email\"],\"state\":\"draft\"}");
        ann.decide(draft, "submit", Map.of());

        Document page = Jsoup.parse(cleo.review(draft));
        assertThat(page.select("[data-brought] a").eachText()).containsExactly("Spring news");
        assertThat(page.select(".messages-used .half[lang]").eachAttr("lang")).contains("en", "zh-CN");
        assertThat(page.select(".messages-used iframe").attr("srcdoc")).isNotBlank();
        assertThat(cleo.decide(draft, "publish", Map.of())
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/journeys/" + journey.key());
        assertThat(journeys.versions(journey.key())).hasSize(1);
        assertThat(versions.live(message)).isPresent();
        assertThat(messages.find(message)).isEmpty();
        assertThat(cleo.get("/templates/" + message).statusCode()).isEqualTo(200);
    }

    @Test
    void whatAMessageCostsThatGoesLiveWithTheJourneyIsInItsReview() throws Exception {
        TemplateFiles start =
                authoring.start(Set.of(TestChannels.SMS), List.of(Locale.ENGLISH), "Short news", Locale.ENGLISH);
        String message =
                messages.create("Short news", WrittenMessage.of(start), new Actor.User("review-ann", Set.of()));
        DiagramBuilder journey =
                DiagramBuilder.aJourney().with("${sendEmail}", "${sendSms}").with("welcome-hello", message);
        ann.upload(journey.key() + ".bpmn", journey.xml());
        long draft = drafts.openOf(journey.key()).orElseThrow().id();
        assertThat(Jsoup.parse(ann.review(draft)).select(".expected").text())
                .as("nobody has said the price")
                .doesNotContain("Cost for 100 members");
        SettingGroup sms = settings.group("sms").orElseThrow();
        settings.save("sms", sms.version(), Map.of(PRICE, "0.02"), "review-ann");
        Document page = Jsoup.parse(ann.review(draft));
        settings.reset("sms", settings.group("sms").orElseThrow().version(), PRICE, "review-ann");
        assertThat(page.select(".expected").text()).contains("Cost for 100 members", "£");
        assertThat(page.select(".expected td[data-label='Cost each']").eachText())
                .contains("£0.02");
    }

    /** The attacker is a marketer who wants a text of theirs to be sent that nobody else has read. */
    @Test
    void noMessageIsPublishedThroughAJourneyWithoutAnother() throws Exception {
        String message = message("Sly news", "review-ann");
        DiagramBuilder journey = DiagramBuilder.aJourney().with("welcome-hello", message);
        ann.upload(journey.key() + ".bpmn", journey.xml());
        long draft = drafts.openOf(journey.key()).orElseThrow().id();
        Map<String, String> soon = Map.of("at", "2099-01-01T10:00");
        assertThat(ann.decide(draft, "publish", Map.of()).statusCode()).isEqualTo(403);
        ann.decide(draft, "submit", Map.of());
        assertThat(ann.decide(draft, "approve", Map.of()).statusCode()).isEqualTo(403);
        assertThat(ann.decide(draft, "plan", soon).statusCode()).isEqualTo(403);

        String seen = cleo.shown(draft);
        edit(message, "review-ann");
        for (String step : List.of("approve", "publish", "plan")) {
            cleo.decide(draft, step, Map.of("messages", seen, "at", "2099-01-01T10:00"));
            cleo.decide(draft, step, Map.of("messages", "", "at", "2099-01-01T10:00"));
        }
        assertThat(ann.content(draft).get("state").asString())
                .as("an approval of a text that was edited since")
                .isEqualTo("IN_REVIEW");
        cleo.decide(draft, "approve", Map.of());
        assertThat(ann.content(draft).get("state").asString()).isEqualTo("APPROVED");
        assertThat(ann.decide(draft, "publish", Map.of()).statusCode()).isEqualTo(403);

        edit(message, "review-cleo");
        assertThat(cleo.decide(draft, "publish", Map.of()).statusCode())
                .as("her own edit after her approval")
                .isEqualTo(403);
        Editors abe = Editors.of(port, users, Role.APPROVER, "review-abe");
        assertThat(messages.discard(message, new Actor.User("review-ann", Set.of())))
                .as("the journey's draft sends it, and another message could take its key")
                .isFalse();
        assertThat(messages.find(message)).isPresent();
        edit(message, "review-ann");
        abe.decide(draft, "publish", Map.of("messages", seen));
        assertThat(journeys.versions(journey.key())).isEmpty();
        assertThat(versions.live(message)).isEmpty();
    }

    @Test
    void aJourneyWithAFaultyDraftOfAMessageIsRefusedAndOneDeployedByFileNeedsItsMessagesLive() throws Exception {
        String message = message("Faulty news", "review-ann");
        DiagramBuilder journey = DiagramBuilder.aJourney().with("welcome-hello", message);
        assertThat(journeys.deploy(journey.key() + ".bpmn", journey.bytes(), new Actor.Application("test"))
                        .toString())
                .contains("unpublished-message");
        ann.upload(journey.key() + ".bpmn", journey.xml());
        long draft = drafts.openOf(journey.key()).orElseThrow().id();
        TemplateDraft good = messages.find(message).orElseThrow();
        Map<String, String> bad = new TreeMap<>(good.content().files());
        bad.put("en.html", "<html><head><title>[(${T(java.lang.Runtime)})]</title></head><body></body></html>");
        messages.save(
                message,
                new TemplateFiles(bad, Map.of()),
                good.revision(),
                false,
                new Actor.User("review-ann", Set.of()));
        ann.decide(draft, "submit", Map.of());
        assertThat(ann.content(draft).get("state").asString()).isEqualTo("DRAFT");
        assertThat(Jsoup.parse(cleo.review(draft)).text()).contains("cannot be used", "en.html");
        cleo.decide(draft, "publish", Map.of());
        assertThat(journeys.versions(journey.key())).isEmpty();
    }

    private String message(String name, String by) {
        TemplateFiles start = authoring.start(
                Set.of(TestChannels.EMAIL), List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE), name, Locale.ENGLISH);
        return messages.create(name, WrittenMessage.of(start), new Actor.User(by, Set.of()));
    }

    private void edit(String message, String by) {
        TemplateDraft now = messages.find(message).orElseThrow();
        Map<String, String> files = new TreeMap<>(now.content().files());
        files.replaceAll((file, text) -> text.replace("</body>", "<p>Edited by " + by + "</p></body>"));
        messages.save(message, new TemplateFiles(files, Map.of()), now.revision(), false, new Actor.User(by, Set.of()));
    }

    @Test
    void aCommentStandsAtItsElementUntilItIsResolved() throws Exception {
        long draft = draftOf(live(DiagramBuilder.aJourney()));
        ann.decide(draft, "submit", Map.of());
        JsonNode added =
                cleo.comment(draft, "wait", "Why three?").body().get("comments").get(0);
        assertThat(added.get("element").asString()).isEqualTo("wait");
        assertThat(added.get("by").asString()).isEqualTo("review-cleo");
        assertThat(cleo.comment(draft, "", "Good, otherwise").status()).isEqualTo(200);
        assertThat(ann.content(draft).get("state").asString())
                .as("a comment ends no review")
                .isEqualTo("IN_REVIEW");
        assertThat(Jsoup.parse(cleo.review(draft)).select("form[action$=/approve]"))
                .as("who comments is no author")
                .hasSize(1);
        assertThat(Jsoup.parse(cleo.review(draft)).expectFirst("[data-review]").attr("data-review"))
                .contains("Why three?");

        long id = added.get("id").asLong();
        JsonNode resolved = ann.resolve(draft, id, true).body().get("comments").get(0);
        assertThat(resolved.get("resolved").asBoolean()).isTrue();
        assertThat(resolved.get("resolvedBy").asString()).isEqualTo("review-ann");
        assertThat(ann.resolve(draft, id, false)
                        .body()
                        .get("comments")
                        .get(0)
                        .get("resolved")
                        .asBoolean())
                .isFalse();
        String xml = ann.content(draft).get("xml").asString();
        ann.save(draft, xml.replace("\"wait\"", "\"longer\""), 1);
        JsonNode kept = ann.content(draft).get("comments").get(0);
        assertThat(kept.get("gone").asBoolean()).isTrue();
        assertThat(kept.get("text").asString()).isEqualTo("Why three?");
    }

    @Test
    void whatWouldBeSentIsExpectedFromTheDrawnPaths() throws Exception {
        long draft = draftOf(live(DiagramBuilder.aJourney()));
        String page = Jsoup.parse(ann.review(draft)).select(".expected").text();
        assertThat(page)
                .as("a holdout of 10 %, then half of the members by SMS; entered by hand")
                .contains("E-mail for 100 members, at most about 90", "SMS for 100 members, at most about 45")
                .contains("every branch counts equally", "10 % of the members are the holdout");

        String xml = ann.content(draft).get("xml").asString();
        JsonNode rows = ann.expected(
                        draft, xml.replace("name=\"holdout\" value=\"10\"", "name=\"holdout\" value=\"0\""))
                .body()
                .get("rows");
        assertThat(rows.get(0).get("value").asString()).isEqualTo("100");
        assertThat(ann.expected(draft, "<html/>").status()).isEqualTo(422);
        assertThat(ann.expected(Long.MAX_VALUE, xml).status()).isEqualTo(404);
    }

    @Test
    void twoRevisionsAreComparedAlsoWithAVersion() throws Exception {
        DiagramBuilder journey = live(DiagramBuilder.aJourney());
        long draft = draftOf(journey);
        ann.save(draft, journey.xml().replace("P3D", "P5D"), 1);
        ann.save(draft, journey.xml().replace("P3D", "P6D").replace("welcome-hello", "welcome-tips"), 2);
        String compare = "/journeys/drafts/" + draft + "/compare?lang=en";
        Document newest = Jsoup.parse(ann.get(compare).body());
        assertThat(newest.select(".differences").text()).contains("5 days", "6 days");
        assertThat(newest.select("[data-template=welcome-tips]").text()).contains("Added");
        assertThat(newest.select("[data-template=welcome-hello]").text()).contains("Removed");
        assertThat(Jsoup.parse(ann.get(compare + "&from=1&to=r2").body())
                        .select(".differences")
                        .text())
                .contains("3 days", "5 days");
        for (String bad : List.of("r9", "9", "x", "r", "-1", "99999999999")) {
            assertThat(ann.get(compare + "&from=" + bad).statusCode()).as(bad).isEqualTo(404);
        }
    }

    @Test
    void aForgedCommentIsRefused() throws Exception {
        long draft = draftOf(live(DiagramBuilder.aJourney()));
        long other = draftOf(live(DiagramBuilder.aJourney()));
        long id = ann.comment(draft, "", "Mine")
                .body()
                .get("comments")
                .get(0)
                .get("id")
                .asLong();
        Editors vic = Editors.of(port, users, Role.VIEWER, "review-vic");

        assertThat(ann.comment(draft, "", " ").status()).isEqualTo(422);
        assertThat(ann.comment(draft, "", "x".repeat(1001)).status()).isEqualTo(422);
        assertThat(ann.comment(draft, "", "a\u0000b").status()).isEqualTo(422);
        assertThat(ann.comment(draft, "nowhere", "Here").status()).isEqualTo(422);
        assertThat(ann.comment(Long.MAX_VALUE, "", "Here").status()).isEqualTo(404);
        assertThat(ann.resolve(other, id, true).status())
                .as("a comment of another draft")
                .isEqualTo(404);
        assertThat(vic.comment(draft, "", "Here").status()).isEqualTo(403);
        assertThat(vic.resolve(draft, id, true).status()).isEqualTo(403);
        assertThat(ann.content(draft).get("comments")).hasSize(1);
        assertThat(ann.content(draft).get("comments").get(0).get("resolved").asBoolean())
                .isFalse();

        ann.decide(draft, "submit", Map.of("note", "a\uFFFDb"));
        assertThat(Jsoup.parse(ann.review(draft)).select(".decisions").text())
                .as("a note without what cannot be stored")
                .contains("ab");
        for (String revision : List.of("0", "-1", "2", "2147483647")) {
            cleo.decide(draft, "approve", Map.of("revision", revision));
            cleo.decide(draft, "publish", Map.of("revision", revision));
        }
        assertThat(ann.content(draft).get("state").asString())
                .as("an approval of a revision that is not the newest")
                .isEqualTo("IN_REVIEW");
        ann.decide(draft, "discard", Map.of());
        assertThat(ann.comment(draft, "", "Too late").status()).isEqualTo(410);
        assertThat(ann.resolve(draft, id, true).status()).isEqualTo(410);
    }

    @Test
    void anOlderVersionIsComparedReopenedAndLiveAgain() throws Exception {
        DiagramBuilder journey = live(DiagramBuilder.aJourney());
        live(journey.with("P3D", "P6D"));
        Document versions = Jsoup.parse(
                ann.get("/journeys/" + journey.key() + "/versions?lang=en").body());
        assertThat(versions.select("tbody tr")).hasSize(2);
        assertThat(versions.select("tbody tr:first-child").text()).contains("2", "Live");
        Document compared = Jsoup.parse(ann.get("/journeys/" + journey.key() + "/compare?from=1&to=2&lang=en")
                .body());
        assertThat(compared.select(".differences tbody tr").text()).contains("3 days", "6 days");

        long draft = Editors.idIn(ann.post("/journeys/" + journey.key() + "/versions/1/edit", Map.of()));
        assertThat(ann.content(draft).get("xml").asString()).isEqualTo(journey.xml());
        ann.save(draft, journey.xml().replace("P3D", "P5D"), 1);
        assertThat(Editors.idIn(ann.post("/journeys/" + journey.key() + "/versions/1/edit", Map.of())))
                .as("the draft that is open")
                .isEqualTo(draft);
        assertThat(drafts.revisions(draft)).as("what it contained is kept").hasSize(3);
        assertThat(Editors.idIn(ann.post("/journeys/" + journey.key() + "/edit", Map.of())))
                .isEqualTo(draft);
        ann.decide(draft, "submit", Map.of());
        cleo.decide(draft, "publish", Map.of());
        assertThat(journeys.diagram(journey.key(), 3)).contains(journey.xml());
    }

    @Test
    void aJourneyIsArchivedOnceItHasEnded() throws Exception {
        DiagramBuilder journey = live(DiagramBuilder.aJourney().named("To be archived"));
        String page = "/journeys/" + journey.key();
        ann.post(page + "/archive", Map.of());
        assertThat(journeys.archived()).as("it is open to entries").doesNotContain(journey.key());
        ann.post(page + "/pause", Map.of());
        assertThat(row("", journey)).contains("Ended");
        assertThat(state(journey)).isEqualTo("Ended");
        ann.post(page + "/archive", Map.of());
        assertThat(state(journey)).isEqualTo("Archived");
        assertThat(row("", journey)).isEmpty();
        assertThat(row("&state=ARCHIVED", journey)).contains("Archived");
        ann.post(page + "/unarchive", Map.of());
        assertThat(row("", journey)).contains("Ended");
    }

    private String state(DiagramBuilder journey) throws Exception {
        return Jsoup.parse(ann.get("/journeys/" + journey.key() + "?lang=en").body())
                .expectFirst(".state")
                .text();
    }

    private String row(String filter, DiagramBuilder journey) throws Exception {
        return Jsoup.parse(ann.get("/journeys?lang=en&q=archived" + filter).body())
                .select("tr:has(a[href=/journeys/" + journey.key() + "])")
                .text();
    }

    private DiagramBuilder live(DiagramBuilder journey) {
        journeys.deploy(journey.key() + ".bpmn", journey.bytes(), new Actor.Application("test"));
        return journey;
    }

    private long draftOf(DiagramBuilder journey) {
        return drafts.edit(journey.key(), new Actor.User("review-ann", Set.of()))
                .orElseThrow()
                .id();
    }
}
