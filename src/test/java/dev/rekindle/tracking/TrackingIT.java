package dev.rekindle.tracking;

import static dev.rekindle.tracking.Outcome.Kind.CLICKED;
import static dev.rekindle.tracking.Outcome.Kind.OPENED;
import static dev.rekindle.tracking.Outcome.Kind.REPLIED;
import static dev.rekindle.tracking.Outcome.Kind.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.DictionaryEntry.Description;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.Engagements;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.LinkTracking;
import dev.rekindle.message.template.reading.ProblemCollector;
import dev.rekindle.message.template.reading.ReadPart;
import dev.rekindle.sandbox.Sandbox;
import dev.rekindle.testing.GivenFacts;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.TestChannels;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RekindleIT
class TrackingIT {

    private static final AtomicLong ENROLMENTS = new AtomicLong(910_000_000);
    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.0 Safari/537.36";

    @Autowired
    Outcomes outcomes;

    @Autowired
    Engagements engagements;

    @Autowired
    LinkTracking tracking;

    @Autowired
    Members members;

    @Autowired
    Consents consents;

    @Autowired
    Outbox outbox;

    @Autowired
    Ledger ledger;

    @Autowired
    PublicUrl address;

    @Autowired
    Sandbox sandbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    Dictionary dictionary;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    private String html(MessageId message, String source) {
        return written(ContentPart.Form.HTML, message, source, Map.of());
    }

    private String text(MessageId message, String source) {
        return written(ContentPart.Form.TEXT, message, source, Map.of());
    }

    private String written(ContentPart.Form form, MessageId message, String source, Map<String, Object> member) {
        var problems = new ProblemCollector("x", "en");
        ReadPart part = ReadPart.of(form, source, problems);
        assertThat(problems.found()).isEmpty();
        String unsubscribe = String.valueOf(tracking.unsubscribe(message));
        return part.write("x", new GivenFacts(member, unsubscribe), tracking.of(message))
                .text();
    }

    @Test
    void anOpenIsRecordedAndSettlesTheMessage() throws Exception {
        Sent sent = sent(TestChannels.EMAIL);
        var html = Jsoup.parse(html(sent.message(), "<html><body><p>Hi</p></body></html>"));
        URI pixel = here(html.expectFirst("img[src*=/t/o/]").attr("src"));

        var answer = get(pixel, BROWSER);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(kinds(sent)).containsExactly(OPENED);
        assertThat(engagements.opened(List.of(sent.enrolment()))).containsEntry(sent.enrolment(), Set.of("greet"));
        assertThat(engagements.clicked(List.of(sent.enrolment()))).isEmpty();
        assertThat(state(sent)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void aScannersOpenIsRecordedAsAutomaticAndNotCounted() throws Exception {
        Sent sent = sent(TestChannels.EMAIL);
        var html = Jsoup.parse(html(sent.message(), "<p>Hi</p>"));

        get(here(html.expectFirst("img").attr("src")), "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)");

        assertThat(outcomes.ofMember(sent.member(), 10)).singleElement().matches(Outcome::automatic);
        assertThat(engagements.opened(List.of(sent.enrolment()))).isEmpty();
        assertThat(state(sent)).isEqualTo(MessageState.AWAITING);
        assertThat(jdbc.sql("select opened from report_outcome where message_id = ?")
                        .param(sent.message().value())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void aClickRedirectsToTheStoredAddressAndImpliesAnOpen() throws Exception {
        Sent sent = sent(TestChannels.EMAIL);
        String url = "https://shop.example/new?a=1&b=%E4%B8%AD#top";
        var html = Jsoup.parse(
                html(
                        sent.message(),
                        "<a href=\"https://shop.example/new?a=1&amp;b=%E4%B8%AD#top\">x</a><a href=\"mailto:a@example.com\">y</a>"));
        assertThat(html.select("a").get(1).attr("href")).isEqualTo("mailto:a@example.com");

        var answer = get(here(html.expectFirst("a").attr("href")), BROWSER);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains(url);
        assertThat(engagements.opened(List.of(sent.enrolment()))).containsEntry(sent.enrolment(), Set.of("greet"));
        assertThat(engagements.clicked(List.of(sent.enrolment()))).containsEntry(sent.enrolment(), Set.of("greet"));
        assertThat(outcomes.ofMember(sent.member(), 10))
                .extracting(Outcome::kind, Outcome::url)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(CLICKED, url));
    }

    @Test
    void linksInAnSmsAreRedirectedWithoutTheirPunctuation() throws Exception {
        Sent sent = sent(TestChannels.SMS);
        String text = text(sent.message(), "Look (https://shop.example/w). 退订，https://shop.example/c。 Reply STOP");
        assertThat(text)
                .doesNotContain("shop.example")
                .startsWith("Look (http")
                .contains("). 退订，http")
                .endsWith("。 Reply STOP");
        String first = text.substring(text.indexOf("http"), text.indexOf(")"));
        assertThat(get(here(first), BROWSER).headers().firstValue("Location")).contains("https://shop.example/w");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://shop.example/find?q=a|b https://shop.example/find?q=a%7Cb",
                "https://shop.example/off?d=50% https://shop.example/off?d=50%25",
                "https://shop.example/wiki/Box_(small) https://shop.example/wiki/Box_(small)",
                "https://shop.example/f?size[]=1&size[]=2 https://shop.example/f?size%5B%5D=1&size%5B%5D=2",
                "https://shop.example/it's https://shop.example/it's",
                "https://Shop.Example/A?b=%e4%b8%ad#top https://shop.example/A?b=%e4%b8%ad#top",
                "https://shop.example/新品?q=é https://shop.example/%E6%96%B0%E5%93%81?q=%C3%A9",
                "https://bücher.example/x https://xn--bcher-kva.example/x",
                "https://shop.example:8443/a;b=1,2/*c~d!$ https://shop.example:8443/a;b=1,2/*c~d!$"
            })
    void aLinkWithAnyUsualCharacterRedirectsToWhereItLeads(String written, String location) throws Exception {
        Sent sent = sent(TestChannels.EMAIL);
        String href = Jsoup.parse(html(sent.message(), "<a href=\"" + written.replace("&", "&amp;") + "\">x</a>"))
                .expectFirst("a")
                .attr("href");
        assertThat(get(here(href), BROWSER).headers().firstValue("Location")).contains(location);
        String text = text(sent.message(), "Look: " + written + " now");
        String link = text.substring(6, text.length() - 4);
        assertThat(get(here(link), BROWSER).headers().firstValue("Location")).contains(location);
    }

    @Test
    void aLongLinkIsTracked() throws Exception {
        Sent sent = sent(TestChannels.EMAIL);
        String url = "https://shop.example/l?k=" + "0123456789".repeat(700);
        for (int i = 0; i < 2; i++) {
            String href = Jsoup.parse(html(sent.message(), "<a href=\"" + url + "\">x</a>"))
                    .expectFirst("a")
                    .attr("href");
            assertThat(href).contains("/t/c/");
            assertThat(get(here(href), BROWSER).headers().firstValue("Location"))
                    .contains(url);
        }
        assertThat(jdbc.sql("select count(*) from link where url = :url")
                        .param("url", url)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aLinkFromAMembersDataIsNotOurs() {
        Sent sent = sent(TestChannels.SMS);
        String text = written(
                ContentPart.Form.TEXT,
                sent.message(),
                "[(${member.firstName})], look: https://shop.example/a",
                Map.of("firstName", "http://evil.example/login"));
        assertThat(text).startsWith("http://evil.example/login, look: http").contains("/t/c/");
        String html = written(
                ContentPart.Form.HTML,
                sent.message(),
                "<p>[[${member.firstName}]]</p><a th:href=\"${member.firstName}\">x</a>",
                Map.of("firstName", "http://evil.example/login"));
        assertThat(html).doesNotContain("/t/c/").contains("href=\"http://evil.example/login\"");
        assertThat(jdbc.sql("select count(*) from link where url like '%evil.example%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aValueInALinkIsEncodedAndTheLinkTracked() throws Exception {
        Sent sent = sent(TestChannels.SMS);
        String text = written(
                ContentPart.Form.TEXT,
                sent.message(),
                "Track: https://shop.example/o?no=[(${member.orderNo})]&n=[(${member.lastName})].",
                Map.of("orderNo", 30418822L, "lastName", "O'Neil & 𠮷"));
        assertThat(text).endsWith(".");
        String link = text.substring(7, text.length() - 1);
        assertThat(get(here(link), BROWSER).headers().firstValue("Location"))
                .contains("https://shop.example/o?no=30418822&n=O%27Neil%20%26%20%F0%A0%AE%B7");
    }

    @Test
    void ourOwnUnsubscribeAddressIsNotRedirected() {
        Sent sent = sent(TestChannels.EMAIL);
        String own = String.valueOf(tracking.unsubscribe(sent.message()));
        var html = Jsoup.parse(html(sent.message(), "<a th:href=\"${unsubscribeUrl}\">x</a>"));
        assertThat(html.expectFirst("a").attr("href")).isEqualTo(own);
        assertThat(text(sent.message(), "Unsubscribe: [(${unsubscribeUrl})]")).isEqualTo("Unsubscribe: " + own);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/t/c/https%3A%2F%2Fevil.example",
                "/t/c/?url=https://evil.example",
                "/t/c/AAAAAAAAAAAAAAAAAAAA?url=https://evil.example",
                "/t/c/..%2F..%2Fetc",
                "/t/u/AAAAAAAAAAAAAAAAAAAA"
            })
    void noForgedTokenRedirectsAnywhere(String path) throws Exception {
        var answer = get(URI.create("http://localhost:" + port + path), BROWSER);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aTokenOfOneMessageDoesNotClickForAnother() throws Exception {
        Sent one = sent(TestChannels.EMAIL);
        Sent two = sent(TestChannels.EMAIL);
        String pixel =
                Jsoup.parse(html(one.message(), "<p></p>")).expectFirst("img").attr("src");
        String open = pixel.substring(pixel.lastIndexOf('/') + 1).replace(".gif", "");
        assertThat(get(here("http://x/t/c/" + open), BROWSER).statusCode()).isEqualTo(404);
        assertThat(get(here("http://x/t/o/" + open.substring(1) + ".gif"), BROWSER)
                        .statusCode())
                .isEqualTo(200);
        assertThat(kinds(one)).isEmpty();
        assertThat(kinds(two)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded|List-Unsubscribe=One-Click",
                "multipart/form-data; boundary=-FormBoundaryjWmhtjORrn|---FormBoundaryjWmhtjORrn\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n---FormBoundaryjWmhtjORrn--",
                "multipart/form-data; boundary=---FormBoundaryjWmhtjORrn|---FormBoundaryjWmhtjORrn\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n---FormBoundaryjWmhtjORrn--"
            })
    void oneClickUnsubscribesAtOnceAndCanBeRepeated(String given) throws Exception {
        Sent sent = sent(TestChannels.EMAIL);
        String[] request = given.split("\\|", 2);
        URI uri = here(String.valueOf(tracking.unsubscribe(sent.message())));
        for (int i = 0; i < 3; i++) {
            var answer = post(uri, request[0], request[1]);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
        assertThat(agreed(sent, "news")).isFalse();
        assertThat(kinds(sent)).containsExactly(UNSUBSCRIBED);
        assertThat(consents.historyOf(sent.member()).stream().filter(one -> !one.given()))
                .hasSize(1);
    }

    @Test
    void thePageNamesTheTopicInTheReadersLanguage() throws Exception {
        String topic = "store-" + ENROLMENTS.incrementAndGet();
        dictionary.describe(EntryKey.topic(topic), new Description(null, "Store news", "门店资讯", "", false));
        Sent sent = sent(TestChannels.EMAIL);
        jdbc.sql("update message set topic = :topic, address = :topic where id = :id")
                .param("topic", topic)
                .param("id", sent.message().value())
                .update();
        String uri = here(String.valueOf(tracking.unsubscribe(sent.message()))).toString();
        assertThat(get(URI.create(uri + "?lang=en"), BROWSER).body()).contains("Store news");
        assertThat(get(URI.create(uri + "?lang=zh-CN"), BROWSER).body()).contains("门店资讯");
    }

    @Test
    void readingThePageOrPostingSomethingElseUnsubscribesNobody() throws Exception {
        Sent sent = sent(TestChannels.EMAIL);
        URI uri = here(String.valueOf(tracking.unsubscribe(sent.message())));
        var page = get(uri, BROWSER);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Unsubscribe from all marketing e-mails", "only from “News”");
        assertThat(post(uri, "application/x-www-form-urlencoded", "").statusCode())
                .isEqualTo(400);
        assertThat(post(uri, "application/x-www-form-urlencoded", "List-Unsubscribe=No")
                        .statusCode())
                .isEqualTo(400);
        assertThat(agreed(sent, "news")).isTrue();
    }

    @Test
    void thePageWithdrawsOneTopicOrAllAndRestoresConsent() throws Exception {
        Sent sent = sent(TestChannels.EMAIL);
        String uri = here(String.valueOf(tracking.unsubscribe(sent.message()))).toString();
        choose(uri, "NOT_THIS_TOPIC");
        assertThat(agreed(sent, "news")).isFalse();
        assertThat(agreed(sent, "offers")).isTrue();
        choose(uri, "NOTHING");
        assertThat(agreed(sent, "offers")).isFalse();
        choose(uri, "EVERYTHING");
        assertThat(agreed(sent, "news")).isTrue();
        assertThat(agreed(sent, "offers")).isTrue();
    }

    @Test
    void stopBySmsWithdrawsConsentOnceAndIsRecordedOnTheLastMessage() throws Exception {
        Sent first = sent(TestChannels.SMS);
        Sent last = sentTo(first.member(), first.phone(), TestChannels.SMS);
        for (int i = 0; i < 2; i++) {
            assertThat(inbound(first.phone(), "Stop", "SM" + last.message().value())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(agreed(last, "news")).isFalse();
        assertThat(outcomes.ofMember(last.member(), 10))
                .extracting(Outcome::message, Outcome::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(last.message(), REPLIED),
                        org.assertj.core.groups.Tuple.tuple(last.message(), UNSUBSCRIBED));
        inbound(first.phone(), "START", "SMagain" + last.message().value());
        assertThat(agreed(last, "news")).isTrue();
    }

    @Test
    void aReplyWithAWrongSignatureIsRefused() throws Exception {
        Sent sent = sent(TestChannels.SMS);
        String form = form(Map.of("From", sent.phone(), "Body", "STOP", "MessageSid", "SMx"));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/twilio/inbound"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", "bm90IHJpZ2h0")
                .POST(BodyPublishers.ofString(form))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        assertThat(agreed(sent, "news")).isTrue();
    }

    @Test
    void outcomesInBulkKeepTheirInstantsAndUnknownMessagesAreSkipped() {
        Sent sent = sent(TestChannels.EMAIL);
        Instant at = Instant.parse("2026-02-03T04:05:06Z");
        outcomes.record(List.of(
                Outcome.opened(sent.message(), at),
                Outcome.clicked(sent.message(), at.plusSeconds(5), null),
                Outcome.opened(new MessageId(Long.MAX_VALUE), at)));
        assertThat(outcomes.ofMember(sent.member(), 10)).extracting(Outcome::at).containsExactly(at.plusSeconds(5), at);
        outcomes.record(java.util.Collections.nCopies(500, Outcome.opened(sent.message(), at)));
        assertThat(outcomes.ofMember(sent.member(), 1_000)).hasSizeLessThanOrEqualTo(200);
    }

    private Sent sent(ChannelKey channel) {
        long enrolment = ENROLMENTS.incrementAndGet();
        String phone = "+1500" + (5_000_000 + enrolment % 1_000_000);
        String externalId = "tracking-" + enrolment;
        members.upsert(List.of(new MemberDraft(
                externalId,
                externalId + "@example.com",
                phone,
                "Ann",
                null,
                null,
                null,
                "en",
                null,
                null,
                null,
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                Map.of(TestChannels.EMAIL, true, TestChannels.SMS, true),
                true)));
        return sentTo(members.byExternalId(externalId).orElseThrow().id(), phone, channel);
    }

    private Sent sentTo(MemberId member, String phone, ChannelKey channel) {
        long enrolment = ENROLMENTS.incrementAndGet();
        Instant due = clock.instant().plus(Duration.ofDays(2));
        outbox.plan(List.of(new PlannedMessage(
                new MessageOrigin(enrolment, "tracking-test", 1, "greet", 1),
                member,
                new MessageSpec(channel, "welcome-hello", "", "news", false),
                due)));
        long message = jdbc.sql("""
                update message set state = 'AWAITING', sent_at = planned_at, address = 'x'
                 where enrolment_id = ? returning id
                """).param(enrolment).query(Long.class).single();
        return new Sent(new MessageId(message), enrolment, member, phone, channel);
    }

    private boolean agreed(Sent sent, String topic) {
        return !consents.agreed(List.of(sent.member()), sent.channel(), topic).isEmpty();
    }

    private List<Outcome.Kind> kinds(Sent sent) {
        return outcomes.ofMember(sent.member(), 50).stream().map(Outcome::kind).toList();
    }

    private MessageState state(Sent sent) {
        return ledger.byId(sent.message()).orElseThrow().state();
    }

    private URI here(String absolute) {
        return URI.create("http://localhost:" + port + URI.create(absolute).getRawPath());
    }

    private HttpResponse<String> get(URI uri, String agent) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("User-Agent", agent)
                        .header("Accept-Language", "en")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI uri, String type, String body) throws Exception {
        var request = HttpRequest.newBuilder(uri).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private void choose(String uri, String choice) throws Exception {
        var answer = post(URI.create(uri + "/choice"), "application/x-www-form-urlencoded", "choice=" + choice);
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> inbound(String from, String body, String sid) throws Exception {
        Map<String, String> fields = Map.of("From", from, "Body", body, "MessageSid", sid);
        String signed = address.of("/webhooks/twilio/inbound").toString();
        String signature = signature(signed, fields);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/twilio/inbound"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .POST(BodyPublishers.ofString(form(fields)));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String signature(String url, Map<String, String> fields) throws Exception {
        var mac = javax.crypto.Mac.getInstance("HmacSHA1");
        byte[] key = sandbox.twilio().authToken().getBytes(StandardCharsets.UTF_8);
        mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA1"));
        String told = new java.util.TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + field.getValue())
                        .collect(Collectors.joining());
        return java.util.Base64.getEncoder().encodeToString(mac.doFinal((url + told).getBytes(StandardCharsets.UTF_8)));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private record Sent(MessageId message, long enrolment, MemberId member, String phone, ChannelKey channel) {}
}
