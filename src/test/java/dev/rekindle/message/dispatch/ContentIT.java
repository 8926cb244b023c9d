package dev.rekindle.message.dispatch;

import static dev.rekindle.journey.Sketch.aSketch;
import static dev.rekindle.journey.Sketch.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.Sketch;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.content.Templates;
import dev.rekindle.sandbox.SandboxContent;
import dev.rekindle.sandbox.SandboxInbox;
import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.FreshDatabaseInitializer;
import dev.rekindle.testing.TestAccess;
import dev.rekindle.testing.TestChannels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** What was checked is what is sent: a template and a member's data go through API, ledger and SMTP or Twilio's API. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "rekindle.demo.enabled=false",
            "rekindle.web.quick=1h",
            "rekindle.report.quick=1h",
            "rekindle.message.sms.signature=zh=【重燃】",
            "rekindle.message.sms.opt-out=zh=拒收请回复R",
            "rekindle.message.sms.prices=4477=0.03",
            "rekindle.message.templates-dir=src/test/resources/content/templates"
        })
@ContextConfiguration(initializers = FreshDatabaseInitializer.class)
class ContentIT {

    private static final String MEMBER = """
            {"externalId":"odd-%1$s","email":"odd-%1$s@shop.example","phone":"+4477009009%1$s","firstName":%2$s,
             "consents":{"email":true,"sms":true},"locale":"en-GB","points":12345,
             "attributes":{"orderNo":30418822,"modelYear":2027,"credit":19.90,"site":"http://evil.example/login",
                           "validUntil":"2026-02-11T23:30:00Z"}}""";

    @Autowired
    Members members;

    @Autowired
    Outbox outbox;

    @Autowired
    SandboxInbox inbox;

    @Autowired
    Templates templates;

    @Autowired
    Journeys journeys;

    @Autowired
    @Qualifier("dev.rekindle.report.experiment.WinnerRun")
    RecurringTask winners;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void anEmailSaysAndTracksWhatItsTemplateWrote() throws Exception {
        assertThat(templates.check("odd-content")).isEmpty();
        Member member = take("10", "\"O'Neil & \uD842\uDFB7\"");

        SandboxMessage sent = sent(member, TestChannels.EMAIL);
        SandboxContent content = inbox.contentOf(sent.id());

        assertThat(sent.subject()).isEqualTo("Order 30418822 for O'Neil & \uD842\uDFB7");
        String html = Objects.requireNonNull(content.html());
        assertThat(Jsoup.parse(html).select("p").text())
                .isEqualTo("Dear O'Neil & \uD842\uDFB7, your 2027 model: €19.90 until 12 February 2026 08:30.");
        assertThat(html)
                .contains("<!--[if mso]><table width=\"600\"><tr><td><![endif]-->")
                .containsPattern(
                        "<!--\\[if mso]><p>Dear O&#39;Neil &amp; [^,]+, <a href=\"http[^\"]+/t/c/[^\"]+\">go</a></p><!\\[endif]-->")
                .contains("href=\"http://evil.example/login\"")
                .doesNotContain("shop.example/find", "shop.example/off", "shop.example/o?");
        assertThat(targets(content))
                .containsSubsequence(
                        "https://shop.example/find?q=a%7Cb",
                        "https://shop.example/off?d=50%25",
                        "https://shop.example/o?no=30418822&name=O%27Neil%20%26%20%F0%A0%AE%B7");
        assertThat(content.text())
                .startsWith("Dear O'Neil & \uD842\uDFB7, order 30418822, year 2027, credit 19.90: http")
                .containsPattern("Starred: \\*http[^ *]+/t/c/[^ *]+\\*")
                .doesNotContain("https://shop.example");
    }

    @Test
    void anAddressAsANameIsNoLinkOfOurs() throws Exception {
        Member member = take("11", "\"http://evil.example/login\"");

        SandboxContent content = inbox.contentOf(sent(member, TestChannels.SMS).id());

        assertThat(content.text()).startsWith("http://evil.example/login, 12,345 points: http");
        assertThat(content.text().split("/t/c/")).hasSize(2);
    }

    @Test
    void aNameThatWasStoredWithLineBreaksBreaksNoHeader() throws Exception {
        Member member = take("12", "\"Ann\"");
        jdbc.sql("update member set first_name = :name where id = :id")
                .param("name", "Ann\r\nBcc: evil@example.com")
                .param("id", member.id().value())
                .update();

        SandboxMessage sent = sent(member, TestChannels.EMAIL);

        assertThat(sent.subject()).doesNotContain("\n", "\r").isEqualTo("Order 30418822 for Ann Bcc: evil@example.com");
        assertThat(inbox.contentOf(sent.id()).headers())
                .noneMatch(header -> header.name().equalsIgnoreCase("Bcc"));
    }

    @Test
    void eachMemberGetsOneVariantOfAMessageAndTheLedgerSaysWhich() throws Exception {
        assertThat(templates.check("two-ways")).isEmpty();
        var texts = new HashMap<Long, String>();
        for (int i = 20; i < 32; i++) {
            Member member = take("" + i, "\"Ann\"");
            texts.put(member.id().value(), textOf(plan(member, "two-ways", true)));
        }
        assertThat(texts.values()).contains("Warm words", "Bold words");
        jdbc.sql("select member_id, variant, template_version from message where template = 'two-ways'")
                .query(row -> {
                    String text = texts.get(row.getLong("member_id"));
                    if (text != null) {
                        assertThat(row.getString("variant")).isEqualTo(text.startsWith("Warm") ? "a" : "b");
                        assertThat(row.getInt("template_version")).isEqualTo(1);
                    }
                });
    }

    /** From results in the ledger over the nightly choice to what the next members read. */
    @Test
    void theWinnerAmongAMessagesVariantsIsSentToAllWhoComeLater() throws Exception {
        String variants = "two-ways-" + UUID.randomUUID().toString().substring(0, 8);
        Sketch sketch = aSketch(variants)
                .with("<bpmn:sendTask id=\"send\" name=\"Send\" camunda:delegateExpression=\"${sendSms}\">"
                        + settings("template", "two-ways", "topic", "news", "winner", "planned", "winnerAfter", "100")
                        + "</bpmn:sendTask>")
                .flows("start>send>end");
        assertThat(journeys.deploy("variants.bpmn", sketch.bytes(), new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
        long version = writeResults(sketch.key());
        winners.run(new Firing("experiment-winners", "", Instant.now()));
        for (int i = 50; i < 56; i++) {
            assertThat(textOf(plan(take("" + i, "\"Ann\""), sketch.key(), version, "two-ways", true)))
                    .isEqualTo("Bold words");
        }
    }

    /** Of 100 members each who got a variant a month ago, 6 bought after the first and 80 after the second. */
    private long writeResults(String journey) {
        jdbc.sql("""
                        with came as (
                            insert into enrolment (id, journey_key, version_id, member_id, entry_key, arm, entered_at,
                                                   window_ends_at, ended_at, outcome)
                            select nextval('enrolment_id'), j.key, j.live_version_id, 8000000000 + n, 'past', 'TREATED',
                                   now() - interval '30 days', now() - interval '16 days', now() - interval '30 days',
                                   'COMPLETED'
                              from journey j cross join generate_series(1, 200) n where j.key = :journey
                            returning id, journey_key, version_id, member_id, entered_at),
                        sent as (
                            insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                                                 variant, topic, transactional, state, planned_at, due_at, expires_at, sent_at)
                            select id, journey_key, version_id, 'send', 1, member_id, 'sms', 'two-ways',
                                   case when member_id % 2 = 0 then 'a' else 'b' end, 'news', false, 'DELIVERED', entered_at,
                                   entered_at, entered_at, entered_at
                              from came)
                        insert into conversion (enrolment_id, event_id, occurred_at)
                        select id, -id, entered_at + interval '1 day' from came
                         where member_id % 100 < case when member_id % 2 = 0 then 5 else 80 end
                        """).param("journey", journey).update();
        return jdbc.sql("select live_version_id from journey where key = :journey")
                .param("journey", journey)
                .query(Long.class)
                .single();
    }

    @Test
    void whatIsAddedToATextIsSentOnceAndCountedInTheLedger() throws Exception {
        Member marketed = take("40", "\"Wei\"");
        Member served = take("41", "\"Wei\"");
        jdbc.sql("update member set locale = 'zh-CN' where id in (:ids)")
                .param("ids", List.of(marketed.id().value(), served.id().value()))
                .update();
        assertThat(textOf(plan(marketed, "two-ways", false))).matches("【重燃】(暖心话|大胆话) 拒收请回复R");
        assertThat(textOf(plan(served, "two-ways", true))).matches("【重燃】(暖心话|大胆话)");
        assertThat(jdbc.sql("select segments, cost from message where member_id = :id and sent_at is not null")
                        .param("id", marketed.id().value())
                        .query((row, index) ->
                                row.getInt(1) + " " + row.getBigDecimal(2).stripTrailingZeros())
                        .list())
                .containsExactly("1 0.03");
    }

    private String textOf(SandboxMessage sent) {
        return String.valueOf(inbox.contentOf(sent.id()).text());
    }

    /** A zone in which it is noon, so that no quiet hours apply. */
    private static ZoneId atNoon() {
        return ZoneOffset.ofHours(12 - Instant.now().atOffset(ZoneOffset.UTC).getHour());
    }

    private SandboxMessage plan(Member member, String template, boolean transactional) {
        return plan(member, template, 1, template, transactional);
    }

    private SandboxMessage plan(Member member, String journey, long version, String template, boolean transactional) {
        outbox.plan(List.of(new PlannedMessage(
                new MessageOrigin(member.id().value() + 900_000_000L, journey, version, "send", 1),
                member.id(),
                new MessageSpec(TestChannels.SMS, template, "", "news", transactional),
                Instant.now(),
                atNoon())));
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> inbox.search(null, member.phone(), 0, 10).messages(), found -> !found.isEmpty())
                .get(0);
    }

    /** Where the tracked links of the HTML lead. */
    private List<String> targets(SandboxContent content) {
        return Jsoup.parse(Objects.requireNonNull(content.html())).select("a[href*=/t/c/]").eachAttr("href").stream()
                .map(URI::create)
                .map(link -> location(URI.create("http://localhost:" + port + link.getPath())))
                .toList();
    }

    private static String location(URI link) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(link).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Member take(String number, String name) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/members"))
                .header("Authorization", "Bearer " + TestAccess.API_KEY)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(MEMBER.formatted(number, name).replace("\n", " ")))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return members.byExternalId("odd-" + number).orElseThrow();
    }

    private SandboxMessage sent(Member member, ChannelKey channel) {
        outbox.plan(List.of(new PlannedMessage(
                new MessageOrigin(member.id().value() + 700_000_000L, "odd-content", 1, "send", 1),
                member.id(),
                new MessageSpec(channel, "odd-content", "", "news", true),
                Instant.now(),
                ZoneId.of("Asia/Tokyo"))));
        String address = channel.equals(TestChannels.SMS) ? member.phone() : member.email();
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> inbox.search(null, address, 0, 10).messages(), found -> !found.isEmpty())
                .get(0);
    }
}
