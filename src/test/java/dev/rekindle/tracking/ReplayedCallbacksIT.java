package dev.rekindle.tracking;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static dev.rekindle.testing.TestChannels.EMAIL;
import static dev.rekindle.testing.TestChannels.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.Suppressions;
import dev.rekindle.message.suppression.Lifting;
import dev.rekindle.message.suppression.OptOuts;
import dev.rekindle.message.suppression.SuppressedMailboxes;
import dev.rekindle.message.suppression.Suppression;
import dev.rekindle.sandbox.Sandbox;
import dev.rekindle.setting.Settings;
import dev.rekindle.testing.RekindleIT;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An enemy, or a provider after an outage, delivers callbacks again, in another order and at the same time. */
@RekindleIT
class ReplayedCallbacksIT {

    private static final AtomicLong NUMBERS = new AtomicLong(930_000_000);

    @Autowired
    Members members;

    @Autowired
    Consents consents;

    @Autowired
    OptOuts optOuts;

    @Autowired
    Suppressions suppressions;

    @Autowired
    SuppressedMailboxes mailboxes;

    @Autowired
    Outbox outbox;

    @Autowired
    Outcomes outcomes;

    @Autowired
    PublicUrl address;

    @Autowired
    Sandbox sandbox;

    @Autowired
    Settings settings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    /** Account and token; null for those of the sandbox. */
    private Map.@Nullable Entry<String, String> signedBy;

    private final HttpClient http = HttpClient.newHttpClient();
    private final long number = NUMBERS.incrementAndGet();
    private final String phone = "+1500" + (6_000_000 + number % 1_000_000);

    @Test
    void aReplayedStartAfterAStopChangesNothing() throws Exception {
        MemberId member = member("a");
        text("START", sid("start"));
        text("STOP", sid("stop"));
        for (int i = 0; i < 3; i++) {
            text("START", sid("start"));
        }

        assertThat(agrees(member)).isFalse();
        assertThat(reasons(member)).containsExactly("UNSUBSCRIBED");
        assertThat(consents.historyOf(member)).extracting(Consent::given).containsExactly(false, true);
    }

    @Test
    void aReplayedStopAfterAStartChangesNothing() throws Exception {
        MemberId member = member("a");
        text("STOP", sid("stop"));
        text("START", sid("start"));
        text("STOP", sid("stop"));

        assertThat(agrees(member)).isTrue();
        assertThat(reasons(member)).isEmpty();
    }

    @Test
    void startLiftsWhatAStopOrTheProvidersRefusalDid() throws Exception {
        MemberId member = member("a");
        suppressions.add(SMS, phone, "OPTED_OUT");
        text("STOP", sid("1"));
        assertThat(reasons(member)).containsExactlyInAnyOrder("OPTED_OUT", "UNSUBSCRIBED");

        text("START", sid("2"));

        assertThat(reasons(member)).isEmpty();
        assertThat(agrees(member)).isTrue();
    }

    @Test
    void aLateRefusalOfAMessageFromBeforeTheStartDoesNotBindAgain() throws Exception {
        MemberId member = member("a");
        long message = sentTo(member, Duration.ofHours(-1));
        text("STOP", sid("1"));
        text("START", sid("2"));

        status(message, "undelivered", "21610");

        assertThat(state(message)).isEqualTo("FAILED");
        assertThat(reasons(member)).isEmpty();
        long later = sentTo(member, Duration.ofHours(1));
        status(later, "undelivered", "21610");
        assertThat(reasons(member)).containsExactly("OPTED_OUT");
    }

    @Test
    void theProvidersVerdictDecidesWhereThereIsOne() throws Exception {
        MemberId member = member("a");
        text("BAJA POR FAVOR YA", sid("1"), "STOP");
        assertThat(agrees(member)).isFalse();
        text("STOP", sid("2"), "HELP");
        text("hola", sid("3"), "START");
        assertThat(agrees(member)).isTrue();
        text("STOP", sid("4"), "HELP");
        assertThat(agrees(member)).isTrue();
    }

    @Test
    void aStopBindsTheNumberForMembersWhoComeLaterAndWithoutAnyMember() throws Exception {
        text("STOP", sid("1"));

        MemberId later = member("later");

        assertThat(reasons(later)).containsExactly("UNSUBSCRIBED");
        text("START", sid("2"));
        assertThat(reasons(later)).isEmpty();
    }

    @Test
    void anyOrderAndNumberOfDeliveriesCountsEachReplyOnce() throws Exception {
        MemberId first = member("a");
        MemberId second = member("b");
        long toFirst = sentTo(first, Duration.ofHours(-1));
        long toSecond = sentTo(second, Duration.ofHours(-1));
        var deliveries = new ArrayList<Callable<Integer>>();
        for (int copy = 0; copy < 8; copy++) {
            deliveries.add(() -> text("STOP", sid("stop")).statusCode());
            deliveries.add(() -> text("退订了", sid("stop-zh")).statusCode());
            deliveries.add(() -> text("Hello", sid("hello")).statusCode());
            deliveries.add(() -> status(toFirst, "delivered", "").statusCode());
            deliveries.add(() -> status(toSecond, "undelivered", "21610").statusCode());
        }
        Collections.shuffle(deliveries, new Random(number));
        ExecutorService enemy = Executors.newFixedThreadPool(8);
        try {
            for (var delivery : enemy.invokeAll(deliveries)) {
                assertThat(delivery.get()).isBetween(200, 204);
            }
        } finally {
            enemy.shutdown();
        }

        assertThat(reasons(first)).containsExactlyInAnyOrder("UNSUBSCRIBED", "OPTED_OUT");
        assertThat(count("suppression where address = :phone")).isEqualTo(2);
        assertThat(count("suppression_log where address = :phone")).isEqualTo(2);
        assertThat(count("reply where provider_id like 'SM" + number + "%'")).isEqualTo(3);
        for (MemberId member : List.of(first, second)) {
            assertThat(consents.historyOf(member)).extracting(Consent::given).containsExactly(false, true);
            assertThat(outcomes.ofMember(member, 50))
                    .extracting(outcome -> outcome.kind().name())
                    .filteredOn(kind -> !kind.equals("BOUNCED"))
                    .containsExactlyInAnyOrder("REPLIED", "REPLIED", "REPLIED", "UNSUBSCRIBED");
        }
    }

    @Test
    void aStartAndItsReplaysLiftOnceInAnyOrder() throws Exception {
        MemberId member = member("a");
        text("STOP", sid("stop"));
        ExecutorService enemy = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Integer>> copies = IntStream.range(0, 18)
                    .<Callable<Integer>>mapToObj(copy ->
                            () -> text(copy % 3 == 0 ? "STOP" : "START", sid(copy % 3 == 0 ? "stop" : "start"))
                                    .statusCode())
                    .toList();
            for (var delivery : enemy.invokeAll(copies)) {
                assertThat(delivery.get()).isEqualTo(200);
            }
        } finally {
            enemy.shutdown();
        }
        assertThat(reasons(member)).isEmpty();
        assertThat(count("suppression_log where address = :phone and action = 'ADDED'"))
                .isEqualTo(1);
        assertThat(count("suppression_log where address = :phone and action = 'LIFTED'"))
                .isEqualTo(1);
        assertThat(count("suppression_log where address = :phone and action = 'OPTED_IN'"))
                .isEqualTo(1);
        assertThat(consents.historyOf(member)).extracting(Consent::given).containsExactly(true, false, true);
    }

    @Test
    void anAccountThatWasReplacedReportsWhatWasSentWithItAndOptsOut() throws Exception {
        MemberId member = member("a");
        long sent = sentTo(member, Duration.ofHours(-1));
        long other = sentTo(member, Duration.ofHours(-1));
        jdbc.sql("update message set provider_id = :sid where id = :id")
                .param("sid", "SM-out-" + sent)
                .param("id", sent)
                .update();
        try {
            use("AC-former-" + number, "former");
            use("AC-now-" + number, "now");
            signedBy = Map.entry("AC-former-" + number, "former");
            assertThat(status(other, "delivered", "").statusCode())
                    .as("was not sent with it")
                    .isEqualTo(403);
            assertThat(status(sent, "delivered", "").statusCode()).isEqualTo(204);
            assertThat(state(sent)).isEqualTo("DELIVERED");
            assertThat(text("START", sid("1")).statusCode()).isEqualTo(403);
            assertThat(text("STOP", sid("2")).statusCode()).isEqualTo(200);
            assertThat(reasons(member)).containsExactly("UNSUBSCRIBED");

            signedBy = Map.entry("AC-former-" + number, "guessed");
            assertThat(text("STOP", sid("3")).statusCode()).isEqualTo(403);
            signedBy = Map.entry("AC-former-" + number, "former");
            jdbc.sql("update former_account set replaced_at = replaced_at - interval '3 days'")
                    .update();
            assertThat(text("STOP", sid("4")).statusCode())
                    .as("three days later")
                    .isEqualTo(403);
        } finally {
            for (String name : List.of("base-url", "account-sid", "auth-token", "from")) {
                settings.reset("sms", version(), "message.sms." + name, "test");
            }
        }
    }

    private void use(String account, String token) {
        var saved = settings.save(
                "sms",
                version(),
                Map.of(
                        "message.sms.base-url",
                        "http://127.0.0.1:9",
                        "message.sms.account-sid",
                        account,
                        "message.sms.auth-token",
                        token,
                        "message.sms.from",
                        "+447700900123"),
                "test");
        assertThat(saved.problems()).isEmpty();
    }

    private long version() {
        return settings.group("sms").orElseThrow().version();
    }

    @Test
    void anAnswerByMailOptsTheMailboxOutOnce() throws Exception {
        MemberId first = reader("m1", "Home" + number + "@Shop.example");
        MemberId second = reader("m2", "home" + number + "@shop.example");
        Mail sent = mailTo(first, "home" + number + "@shop.example");
        String answer = sent.answer("Re: Offers", "Please unsubscribe me\n\n> Hello");
        for (int i = 0; i < 3; i++) {
            assertThat(mail(answer)).isEqualTo(204);
        }
        assertThat(mail(answer.replace("." + sent.token(), "." + "0".repeat(32))))
                .isEqualTo(422);

        assertThat(reasons(second)).containsExactly("UNSUBSCRIBED");
        assertThat(consents.historyOf(first)).extracting(Consent::source).containsExactly("email-stop", "api");
        assertThat(outcomes.ofMember(first, 10))
                .extracting(outcome -> outcome.kind().name())
                .containsExactlyInAnyOrder("REPLIED", "UNSUBSCRIBED");
        assertThat(mail(sent.answer("Re: Offers", "START"))).isEqualTo(204);
        assertThat(reasons(second)).containsExactly("UNSUBSCRIBED");
    }

    @Test
    void aComplaintCountsOnceAndItsReplayAfterAnOptInChangesNothing() throws Exception {
        MemberId member = reader("c1", "angry" + number + "@shop.example");
        Mail sent = mailTo(member, "angry" + number + "@shop.example");
        Mail later = mailTo(member, "angry" + number + "@shop.example");
        assertThat(mail(sent.complaint())).isEqualTo(204);
        assertThat(mail(sent.complaint())).isEqualTo(204);
        assertThat(reasons(member)).containsExactlyInAnyOrder("COMPLAINT", "UNSUBSCRIBED");

        optIn(member, "angry" + number + "@shop.example");
        assertThat(reasons(member)).isEmpty();
        assertThat(mail(sent.complaint())).isEqualTo(204);
        assertThat(reasons(member)).isEmpty();
        assertThat(consents.agreed(List.of(member), EMAIL, "news")).containsExactly(member);

        jdbc.sql("update message set sent_at = :now where id = :id")
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .param("id", later.message())
                .update();
        assertThat(mail(later.complaint())).isEqualTo(204);
        assertThat(reasons(member)).containsExactlyInAnyOrder("COMPLAINT", "UNSUBSCRIBED");
    }

    @Test
    void aFirstComplaintAboutAMessageFromBeforeAnOptInIsHeard() throws Exception {
        MemberId member = reader("c2", "angry" + number + "@shop.example");
        Mail sent = mailTo(member, "angry" + number + "@shop.example");
        optIn(member, "angry" + number + "@shop.example");
        assertThat(mail(sent.complaint())).isEqualTo(204);
        assertThat(reasons(member)).containsExactlyInAnyOrder("COMPLAINT", "UNSUBSCRIBED");
    }

    private MemberId reader(String name, String mailbox) {
        String id = "replay-" + number + name;
        members.upsert(List.of(aMember(id).withEmail(mailbox).agreeingTo(EMAIL).draft()));
        return members.byExternalId(id).orElseThrow().id();
    }

    private void optIn(MemberId member, String mailbox) {
        optOuts.lift(new OptOuts.OptIn(
                EMAIL, mailbox, Set.of(Consents.ANY_TOPIC), Lifting.FORM, clock.instant(), member, null, null));
        consents.give(member, EMAIL, Consents.ANY_TOPIC, "one-click");
    }

    private Mail mailTo(MemberId member, String mailbox) {
        long enrolment = NUMBERS.incrementAndGet();
        outbox.plan(List.of(new PlannedMessage(
                new MessageOrigin(enrolment, "replay-test", 1, "greet", 1),
                member,
                new MessageSpec(EMAIL, "welcome-hello", "", "news", false),
                clock.instant().plus(Duration.ofDays(2)))));
        return jdbc.sql("""
                update message set state = 'AWAITING', sent_at = :at, address = :mailbox where enrolment_id = :enrolment
                returning id, replace(token::text, '-', '') as token
                """)
                .param("at", clock.instant().minus(Duration.ofHours(1)).atOffset(java.time.ZoneOffset.UTC))
                .param("mailbox", mailbox)
                .param("enrolment", enrolment)
                .query((row, index) -> new Mail(row.getLong("id"), row.getString("token")))
                .single();
    }

    private int mail(String text) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/email/bounce"))
                .header("Content-Type", "message/rfc822")
                .POST(BodyPublishers.ofString(text.replace("\n", "\r\n")));
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    /** An e-mail that was sent, and what comes back about it. */
    private record Mail(long message, String token) {

        private String id() {
            return "<m" + message + "." + token + "@rekindle.example>";
        }

        String answer(String subject, String text) {
            return "From: Ann <ann@elsewhere.example>\nTo: hello@rekindle.example\nMessage-ID: <" + subject.hashCode()
                    + text.hashCode() + message + "@elsewhere.example>\nIn-Reply-To: " + id() + "\nSubject: " + subject
                    + "\n\n" + text + "\n";
        }

        String complaint() {
            return """
                    From: fbl@provider.example
                    To: hello@rekindle.example
                    MIME-Version: 1.0
                    Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

                    --b1
                    Content-Type: text/plain

                    A user pressed "spam".
                    --b1
                    Content-Type: message/feedback-report

                    Feedback-Type: abuse
                    User-Agent: any/1
                    Version: 1

                    --b1
                    Content-Type: message/rfc822

                    Message-ID: %s
                    Subject: x

                    x
                    --b1--
                    """.formatted(id());
        }
    }

    private MemberId member(String name) {
        String id = "replay-" + number + name;
        members.upsert(List.of(aMember(id).withPhone(phone).agreeingTo(SMS).draft()));
        return members.byExternalId(id).orElseThrow().id();
    }

    private String sid(String name) {
        return "SM" + number + name;
    }

    private boolean agrees(MemberId member) {
        return !consents.agreed(List.of(member), SMS, "news").isEmpty();
    }

    private List<String> reasons(MemberId member) {
        return mailboxes.of(members.byId(member).orElseThrow()).stream()
                .map(Suppression::reason)
                .toList();
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows)
                .param("phone", phone)
                .query(Long.class)
                .single();
    }

    private String state(long message) {
        return jdbc.sql("select state from message where id = :id")
                .param("id", message)
                .query(String.class)
                .single();
    }

    private long sentTo(MemberId member, Duration ago) {
        long enrolment = NUMBERS.incrementAndGet();
        outbox.plan(List.of(new PlannedMessage(
                new MessageOrigin(enrolment, "replay-test", 1, "greet", 1),
                member,
                new MessageSpec(SMS, "welcome-hello", "", "news", false),
                clock.instant().plus(Duration.ofDays(2)))));
        return jdbc.sql("""
                update message set state = 'AWAITING', sent_at = :at, address = :phone where enrolment_id = :enrolment
                returning id
                """)
                .param("at", clock.instant().plus(ago).atOffset(java.time.ZoneOffset.UTC))
                .param("phone", phone)
                .param("enrolment", enrolment)
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> text(String body, String sid) throws Exception {
        return post("/webhooks/twilio/inbound", Map.of("From", phone, "Body", body, "MessageSid", sid));
    }

    private void text(String body, String sid, String optOutType) throws Exception {
        assertThat(post(
                                "/webhooks/twilio/inbound",
                                Map.of("From", phone, "Body", body, "MessageSid", sid, "OptOutType", optOutType))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> status(long message, String status, String code) throws Exception {
        var fields = new HashMap<>(Map.of("MessageStatus", status, "MessageSid", "SM-out-" + message));
        if (!code.isEmpty()) {
            fields.put("ErrorCode", code);
        }
        return post("/webhooks/twilio/status?m=" + message, fields);
    }

    private HttpResponse<String> post(String path, Map<String, String> said) throws Exception {
        var fields = new HashMap<>(said);
        fields.put("AccountSid", signedBy == null ? sandbox.twilio().accountSid() : signedBy.getKey());
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature(address.of("/") + path.substring(1), fields))
                .POST(BodyPublishers.ofString(form(fields)));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String signature(String url, Map<String, String> fields) throws Exception {
        var mac = Mac.getInstance("HmacSHA1");
        String token = signedBy == null ? sandbox.twilio().authToken() : signedBy.getValue();
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        String signed = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + field.getValue())
                        .collect(Collectors.joining());
        return Base64.getEncoder().encodeToString(mac.doFinal((url + signed).getBytes(StandardCharsets.UTF_8)));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
