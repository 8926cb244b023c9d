package dev.rekindle.message.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.Templates;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.WrittenMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A template on its way from the first word to live. */
@RekindleIT
class TemplateDraftsIT {

    private static final Actor ANNA =
            new Actor.User("anna", Set.of(Role.VIEWER, Role.MARKETER, Role.APPROVER, Role.ADMIN));
    private static final Actor BEN =
            new Actor.User("ben", Set.of(Role.VIEWER, Role.MARKETER, Role.APPROVER, Role.ADMIN));
    private static final Actor VIEWER = new Actor.User("vera", Set.of(Role.VIEWER));

    @Autowired
    TemplateDrafts drafts;

    @Autowired
    TemplateVersions versions;

    @Autowired
    Authoring authoring;

    @Autowired
    Templates templates;

    @Test
    void aNewMessageIsUsableOnceItIsWrittenAndItsKeyIsMadeOfItsName() {
        String key = drafts.create("Spring Sale & Más", start(), ANNA);
        assertThat(key).isEqualTo("spring-sale-mas");
        assertThat(drafts.create("Spring sale, más", start(), ANNA)).isEqualTo("spring-sale-mas-2");
        assertThat(templates.known(key)).isFalse();
        TemplateDraft draft = drafts.find(key).orElseThrow();
        assertThat(drafts.publish(key, draft.revision(), ANNA))
                .isInstanceOfSatisfying(
                        PublishOutcome.Faulty.class,
                        faulty -> assertThat(faulty.problems())
                                .extracting(TemplateProblem::code)
                                .containsOnly("template.not-written", "template.no-subject"));
        var saved = drafts.save(key, WrittenMessage.of(start()), draft.revision(), false, ANNA)
                .draft()
                .revision();
        assertThat(drafts.publish(key, saved, ANNA)).isEqualTo(new PublishOutcome.Published(1));
        assertThat(templates.check(key)).isEmpty();
        assertThat(templates.exists(key, TestChannels.EMAIL)).isTrue();
        assertThat(drafts.find(key)).isEmpty();
        assertThat(versions.names()).containsEntry(key, "Spring Sale & Más");
    }

    @Test
    void theLaterSaveIsAskedAndNothingIsOverwritten() {
        String key = drafts.create("Two at once", start(), ANNA);
        TemplateDrafts.SaveOutcome first = drafts.save(key, text("One"), 1, false, ANNA);
        assertThat(first.saved()).isTrue();
        TemplateDrafts.SaveOutcome late = drafts.save(key, text("Two"), 1, false, BEN);
        assertThat(late.saved()).isFalse();
        assertThat(late.draft().savedBy()).isEqualTo("anna");
        assertThat(late.draft().content().files()).containsEntry("en.sms.txt", "One");
        assertThat(drafts.save(key, text("Two"), 1, true, BEN).draft().content().files())
                .containsEntry("en.sms.txt", "Two");
    }

    @Test
    void anEditBeginsTheReviewAnewAndWhatIsPublishedIsWhatWasSeen() {
        String key = drafts.create("Reviewed", start(), ANNA);
        assertThat(drafts.submit(key, 1, "Please look", ANNA)).isTrue();
        assertThat(drafts.submit(key, 1, "Again", ANNA)).isFalse();
        assertThat(drafts.find(key).orElseThrow().state()).isEqualTo(TemplateDraft.State.IN_REVIEW);
        assertThat(drafts.sendBack(key, 1, "Shorter", VIEWER)).isFalse();
        assertThat(drafts.sendBack(key, 1, "Shorter", BEN)).isTrue();
        assertThat(drafts.find(key).orElseThrow().review().answer()).isEqualTo("Shorter");

        drafts.submit(key, 1, "", ANNA);
        drafts.save(key, text("Edited, STOP"), 1, false, ANNA);
        assertThat(drafts.find(key).orElseThrow().state()).isEqualTo(TemplateDraft.State.DRAFT);
        assertThat(drafts.publish(key, 1, BEN)).isInstanceOf(PublishOutcome.Outdated.class);
        assertThat(drafts.publish(key, 2, VIEWER)).isInstanceOf(PublishOutcome.Forbidden.class);
        assertThat(drafts.publish(key, 2, BEN)).isEqualTo(new PublishOutcome.Published(1));
        assertThat(says(key)).isEqualTo("Edited, STOP");
    }

    @Test
    void anApproverPublishesWhatOthersWroteAndNotWhatTheyWroteThemselves() {
        Actor writer = new Actor.User("wanda", Set.of(Role.VIEWER, Role.MARKETER));
        Actor approver = new Actor.User("aron", Set.of(Role.VIEWER, Role.MARKETER, Role.APPROVER));
        String key = drafts.create("Second person", text("One, STOP"), writer);
        assertThat(drafts.publish(key, 1, writer)).isInstanceOf(PublishOutcome.Forbidden.class);
        drafts.save(key, text("Two, STOP"), 1, false, approver);
        assertThat(drafts.publish(key, 2, approver)).isInstanceOf(PublishOutcome.Forbidden.class);
        assertThat(drafts.sendBack(key, 2, "No", approver)).isFalse();
        drafts.discard(key, approver);

        drafts.publish(drafts.create("Second person", text("One, STOP"), writer), 1, approver);
        assertThat(says(key)).isEqualTo("One, STOP");
    }

    @Test
    void whatHasIssuesIsNotPublished() {
        String key = drafts.create("Faulty", text("[(${T(java.lang.Runtime).getRuntime()})]"), ANNA);
        assertThat(drafts.publish(key, 1, ANNA))
                .isInstanceOfSatisfying(
                        PublishOutcome.Faulty.class,
                        faulty -> assertThat(faulty.problems()).isNotEmpty());
        assertThat(templates.known(key)).isFalse();
    }

    @Test
    void anyVersionIsReopenedAndOneInUseIsNotDeleted() {
        String key = drafts.create("Reopened", text("First"), ANNA);
        drafts.publish(key, 1, ANNA);
        drafts.save(key, text("Second"), 0, false, ANNA);
        drafts.publish(key, 1, ANNA);
        assertThat(drafts.reopen(key, 1, BEN)).isTrue();
        assertThat(drafts.find(key).orElseThrow().content().files()).containsEntry("en.sms.txt", "First");
        assertThat(says(key)).isEqualTo("Second");
        assertThat(drafts.publish(key, 1, BEN)).isEqualTo(new PublishOutcome.Published(3));
        assertThat(says(key)).isEqualTo("First");

        assertThat(drafts.delete("welcome-hello", ANNA)).isFalse();
        assertThat(templates.known("welcome-hello")).isTrue();
        assertThat(drafts.delete(key, ANNA)).isTrue();
        assertThat(templates.known(key)).isFalse();
    }

    @Test
    void whatIsTakenApartForTheEditorIsPutTogetherAgain() {
        for (String shipped : List.of("welcome-hello", "winback-offer--bold", "dormant-sms")) {
            TemplateFiles content = versions.live(shipped).orElseThrow().content();
            List<AuthoredPart> parts = authoring.parts(content);
            assertThat(parts).noneMatch(part -> part.text().contains("<title>"));
            var sample = content.files().getOrDefault(Authoring.SAMPLE, "");
            String key = drafts.create("Again " + shipped, authoring.files(parts, sample), ANNA);
            assertThat(drafts.publish(key, 1, ANNA)).isEqualTo(new PublishOutcome.Published(1));
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                assertThat(rendered(key, language)).isEqualTo(rendered(shipped, language));
            }
            drafts.delete(key, ANNA);
        }
    }

    @Test
    void theTextIsMadeOfThePageWithItsValuesConditionsAndLinks() {
        List<AuthoredPart> parts = new ArrayList<>(List.of(
                new AuthoredPart(
                        "en.html", "Rock & <Roll>, [[${fallback(member.firstName, 'you')}]]", "Look", """
                        <html data-layout><head></head><body><!-- content -->
                        <h1>Hello [[${fallback(member.firstName, 'there')}]]</h1>
                        <p th:if="${member.tier == 'gold'}">For gold &amp; friends: <a href="https://shop.example/g">go</a></p>
                        <ul><li>one</li><li>two</li></ul></body></html>""", false, ""),
                new AuthoredPart("en.txt", "", "", "", true, "")));
        TemplateFiles made = authoring.files(parts, "");
        assertThat(made.files().get("en.html"))
                .contains(
                        "<title>Rock &amp; &lt;Roll&gt;, [[${fallback(member.firstName, 'you')}]]</title>",
                        "Look</div>");
        assertThat(made.files().get("en.txt")).isEqualTo("""
                Hello [(${fallback(member.firstName, 'there')})]

                [# th:if="${member.tier == 'gold'}"]For gold & friends: go: https://shop.example/g[/]

                - one
                - two

                --\s
                Unsubscribe: [(${unsubscribeUrl})]
                """);
        AuthoredPart page = authoring.parts(made).get(0);
        assertThat(page.title()).isEqualTo("Rock & <Roll>, [[${fallback(member.firstName, 'you')}]]");
        assertThat(page.preheader()).isEqualTo("Look");
        assertThat(authoring.parts(made).get(1).made()).isTrue();
        String key = drafts.create("Made", made, ANNA);
        assertThat(drafts.publish(key, 1, ANNA)).isEqualTo(new PublishOutcome.Published(1));
        drafts.delete(key, ANNA);
    }

    @Test
    void aPageIsMadeOfBlocksAndWhatIsTypedInThemIsText() {
        TemplateFiles made = blocks("""
                [{"kind":"heading","text":"Hi [[${fallback(member.firstName, 'you')}]] & <all>"},
                 {"kind":"text","text":"One **bold** and [a link](https://shop.example/a?b=1&c=2)\\n\\nTwo"},
                 {"kind":"button","text":"Go","link":"https://shop.example/go?n=[[${member.orderNo}]]"},
                 {"kind":"image","picture":"https://shop.example/p.png","alt":"A \\"plant\\"","link":""},
                 {"kind":"columns","text":"Left","right":"Right"},
                 {"kind":"coupon","text":"SPRING","test":"member.tier == 'gold'"},
                 {"kind":"divider"},{"kind":"footer","text":"Small"},
                 {"kind":"text","text":"<img src=x onerror=alert(1)>"}]""");
        assertThat(made.files().get("en.html"))
                .contains("Hi [[${fallback(member.firstName, 'you')}]] &amp; &lt;all&gt;", "<strong>bold</strong>")
                .contains("href=\"https://shop.example/a?b=1&amp;c=2\"", "alt=\"A &quot;plant&quot;\"")
                .contains("<th:block th:if=\"${member.tier == 'gold'}\">", "&lt;img src=x onerror=alert(1)&gt;");
        assertThat(made.sources().get("en.html")).contains("heading");
        assertThat(authoring.parts(made).get(0).blocks())
                .isEqualTo(made.sources().get("en.html"));
        String key = drafts.create("Blocks", made, ANNA);
        assertThat(drafts.publish(key, 1, ANNA)).isEqualTo(new PublishOutcome.Published(1));
        assertThat(versions.live(key).orElseThrow().content()).isEqualTo(made);
        drafts.delete(key, ANNA);

        for (String attack : List.of(
                "[{\"kind\":\"button\",\"text\":\"x\",\"link\":\"javascript:alert(1)\"}]",
                "[{\"kind\":\"image\",\"picture\":\"data:text/html,x\",\"alt\":\"\"}]",
                "[{\"kind\":\"text\",\"text\":\"x\",\"test\":\"T(java.lang.Runtime)\"}]",
                "[{\"kind\":\"text\",\"text\":\"[[${'<script>alert(1)</script>'}]]\"}]")) {
            String attacked = drafts.create("Attack", blocks(attack), ANNA);
            assertThat(drafts.publish(attacked, 1, ANNA)).as(attack).isInstanceOf(PublishOutcome.Faulty.class);
            drafts.discard(attacked, ANNA);
        }
    }

    private TemplateFiles blocks(String json) {
        return authoring.files(
                List.of(
                        new AuthoredPart("en.html", "Subject", "", "", false, json),
                        new AuthoredPart("en.txt", "", "", "", true, "")),
                "{}");
    }

    private TemplateFiles start() {
        return authoring.start(
                List.of(TestChannels.EMAIL),
                List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE),
                "A subject",
                Locale.ENGLISH);
    }

    private static TemplateFiles text(String text) {
        return new TemplateFiles(Map.of("en.sms.txt", text), Map.of());
    }

    private String says(String key) {
        var shown = (RenderResult.Rendered)
                templates.preview(key, TestChannels.SMS, Locale.ENGLISH, Optional.empty(), MessageLinks.PLAIN);
        return shown.content().part("text");
    }

    /** Without blanks, because a page that was put together has other line breaks. */
    private Map<String, String> rendered(String key, Locale language) {
        var channel = Objects.requireNonNull(templates.all().get(key))
                .channels()
                .iterator()
                .next();
        var shown =
                (RenderResult.Rendered) templates.preview(key, channel, language, Optional.empty(), MessageLinks.PLAIN);
        var parts = new java.util.TreeMap<String, String>();
        shown.content().parts().forEach((name, text) -> parts.put(name, text.replaceAll("\\s+", "")));
        return parts;
    }
}
