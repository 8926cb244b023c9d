package dev.rekindle.web.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.Suppressions;
import dev.rekindle.sandbox.Sandbox;
import dev.rekindle.sandbox.SandboxContent;
import dev.rekindle.sandbox.SandboxInbox;
import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcomes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the ledger over the real protocols to the inbox, and back by what a reader does. */
@RekindleIT
class SandboxIT {

    @Autowired
    private Outbox outbox;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Members members;

    @Autowired
    private Consents consents;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private Outcomes outcomes;

    @Autowired
    private Sandbox sandbox;

    @Autowired
    private SandboxInbox inbox;

    @LocalServerPort
    private int port;

    @Test
    void carriesAnEmailToTheInboxAndTakesOpenAndBounce() throws Exception {
        String address = "reader-" + number() + "@example.org";
        LedgerEntry sent = send(member(address, null), TestChannels.EMAIL, "welcome-hello");
        assertThat(sent.state()).isEqualTo(MessageState.AWAITING);
        SandboxMessage arrived = onlyOneTo(address);
        SandboxContent content = inbox.contentOf(arrived.id());
        assertThat("<" + arrived.number() + ">").isEqualTo(sent.delivery().providerId());
        assertThat(content.html()).isNotBlank();
        assertThat(content.text()).isNotBlank();
        assertThat(content.headers())
                .extracting(SandboxContent.Header::name)
                .contains("List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted");

        var visitor = SignedInClient.admin(port);
        assertThat(visitor.get("/sandbox?q=" + address).body()).contains(address);
        assertThat(visitor.get("/sandbox/" + arrived.id()).body())
                .contains("/messages/" + sent.id().value())
                .contains("sandbox=\"allow-popups");
        var frame = visitor.get("/sandbox/" + arrived.id() + "/html");
        assertThat(frame.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox allow-popups");
        assertThat(frame.body()).doesNotContain(Objects.requireNonNull(content.pixel()));
        assertThat(ledger.byId(sent.id()).orElseThrow().state()).isEqualTo(MessageState.AWAITING);

        assertThat(visitor.post("/sandbox/" + arrived.id() + "/open", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(ledger.byId(sent.id()).orElseThrow().state()).isEqualTo(MessageState.DELIVERED);

        visitor.post("/sandbox/" + arrived.id() + "/bounce", Map.of());
        LedgerEntry bounced = ledger.byId(sent.id()).orElseThrow();
        assertThat(bounced.state()).isEqualTo(MessageState.FAILED);
        assertThat(bounced.progress().reason()).isEqualTo("dsn-5.1.1");
        assertThat(suppressions.among(TestChannels.EMAIL, Set.of(address))).containsExactly(address);
        assertThat(visitor.get("/messages/" + sent.id().value()).body()).contains("no such mailbox");
        assertThat(visitor.get("/messages?q=" + address).body())
                .contains("/messages/" + sent.id().value());
    }

    @Test
    void aReportOfASendersFaultSuppressesNobodyAndKeepsTheMessage() throws Exception {
        String address = "reader-" + number() + "@example.org";
        LedgerEntry sent = send(member(address, null), TestChannels.EMAIL, "welcome-hello");

        assertThat(report("dsn-sender-fault", sent, address)).isEqualTo(204);

        LedgerEntry waiting = ledger.byId(sent.id()).orElseThrow();
        assertThat(waiting.state()).isEqualTo(MessageState.PENDING);
        assertThat(waiting.progress().reason()).isEqualTo("dsn-5.1.8");
        assertThat(suppressions.among(TestChannels.EMAIL, Set.of(address))).isEmpty();
        assertThat(ledger.waiting().get(RefusalCause.SENDER_REFUSED)).isPositive();
    }

    @Test
    void aReportAboutAForeignAddressSuppressesNobody() throws Exception {
        String address = "reader-" + number() + "@example.org";
        LedgerEntry sent = send(member(address, null), TestChannels.EMAIL, "welcome-hello");

        assertThat(report("rfc3464-01", sent, "somebody-else@example.org")).isEqualTo(204);

        assertThat(ledger.byId(sent.id()).orElseThrow().state()).isEqualTo(MessageState.FAILED);
        assertThat(suppressions.among(TestChannels.EMAIL, Set.of(address, "somebody-else@example.org")))
                .isEmpty();
    }

    @Test
    void aComplaintUnsubscribesAndCounts() throws Exception {
        String address = "reader-" + number() + "@example.org";
        MemberId member = member(address, null);
        LedgerEntry sent = send(member, TestChannels.EMAIL, "welcome-hello");
        assertThat(consents.agreed(Set.of(member), TestChannels.EMAIL, "news")).hasSize(1);

        assertThat(report("arf-complaint", sent, address)).isEqualTo(204);
        assertThat(report("arf-complaint", sent, address)).isEqualTo(204);

        assertThat(suppressions.among(TestChannels.EMAIL, Set.of(address))).hasSize(1);
        assertThat(consents.agreed(Set.of(member), TestChannels.EMAIL, "news")).isEmpty();
        assertThat(outcomes.ofMember(member, 10))
                .extracting(Outcome::kind)
                .containsExactlyInAnyOrder(Outcome.Kind.COMPLAINED, Outcome.Kind.UNSUBSCRIBED);
    }

    /** Posts a report of the samples as if it were about this message. */
    private int report(String sample, LedgerEntry about, String recipient) throws Exception {
        String mail = Files.readString(Path.of("src/test/resources/bounces/" + sample + ".eml"))
                .replaceAll(
                        "(?i)\nmessage-id:.*",
                        "\nMessage-ID: " + about.delivery().providerId())
                .replaceAll("member@shop.example|userunknown@bouncehammer.jp", recipient);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/email/bounce"))
                .header("Content-Type", "message/rfc822")
                .POST(BodyPublishers.ofString(mail))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void refusesAMailboxThatBounces() {
        String address = "bounce-" + number() + "@example.org";
        LedgerEntry sent = send(member(address, null), TestChannels.EMAIL, "welcome-hello");
        assertThat(sent.state()).isEqualTo(MessageState.FAILED);
        assertThat(sent.progress().reason()).isEqualTo("smtp-5.1.1");
        assertThat(suppressions.among(TestChannels.EMAIL, Set.of(address))).hasSize(1);
    }

    @Test
    void carriesAnSmsThroughTwiliosSdkAndTakesReceiptAndStop() throws Exception {
        String phone = "+49151" + number();
        MemberId member = member(null, phone);
        LedgerEntry sent = send(member, TestChannels.SMS, "dormant-sms");
        await().untilAsserted(() ->
                assertThat(ledger.byId(sent.id()).orElseThrow().state()).isEqualTo(MessageState.DELIVERED));
        SandboxMessage arrived = onlyOneTo(phone);
        assertThat(arrived.number())
                .isEqualTo(ledger.byId(sent.id()).orElseThrow().delivery().providerId());
        assertThat(arrived.status()).isEqualTo("delivered");

        var visitor = SignedInClient.admin(port);
        assertThat(visitor.get("/sandbox/" + arrived.id()).body())
                .contains("/messages/" + sent.id().value());
        assertThat(consents.agreed(Set.of(member), TestChannels.SMS, "news")).hasSize(1);
        visitor.post("/sandbox/" + arrived.id() + "/reply", Map.of("text", "STOP"));
        assertThat(consents.agreed(Set.of(member), TestChannels.SMS, "news")).isEmpty();
    }

    @Test
    void failsWhatTwilioCannotDeliver() {
        LedgerEntry unreached =
                send(member(null, "+49151" + number() % 10_000 + "9999"), TestChannels.SMS, "dormant-sms");
        await().untilAsserted(() -> assertThat(
                        ledger.byId(unreached.id()).orElseThrow().progress().reason())
                .isEqualTo("sms-30003"));
        LedgerEntry landline = send(member(null, "+15005550009"), TestChannels.SMS, "dormant-sms");
        assertThat(landline.progress().reason()).isEqualTo("sms-21614");
    }

    @Test
    void admitsOnlyRequestsWithTheSecret() throws Exception {
        var account = sandbox.twilio();
        String path = "/2010-04-01/Accounts/" + account.accountSid() + "/Messages.json";
        URI messages = URI.create(account.baseUrl() + path);
        assertThat(post(messages, account.accountSid() + ":wrong", "To=%2B4915112345678&From=x&Body=hi", null))
                .isEqualTo(401);
        assertThat(post(messages, account.accountSid() + ":" + account.authToken(), "To=none&From=x&Body=hi", null))
                .isEqualTo(400);
        URI status = URI.create("http://localhost:" + port + "/webhooks/twilio/status?m=1");
        assertThat(post(status, null, "MessageSid=SM1&MessageStatus=delivered", "bm90IHNpZ25lZA=="))
                .isEqualTo(403);
        URI bounce = URI.create("http://localhost:" + port + "/webhooks/email/bounce");
        assertThat(post(bounce, null, "no notice", null)).isEqualTo(415);
    }

    private LedgerEntry send(MemberId member, ChannelKey channel, String template) {
        long enrolment = number();
        outbox.plan(List.of(new PlannedMessage(
                new MessageOrigin(enrolment, "x2-sandbox", 1, "send", 1),
                member,
                new MessageSpec(channel, template, "", "news", true),
                Instant.now())));
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> ledger.ofMember(member, Instant.now().plusSeconds(60), 10).stream()
                                .map(Ledger.LoggedEntry::entry)
                                .filter(entry -> entry.origin().enrolment() == enrolment)
                                .findFirst()
                                .orElseThrow(),
                        entry -> entry.state() != MessageState.PENDING
                                && entry.state() != MessageState.LEASED
                                && entry.state() != MessageState.SENDING);
    }

    private MemberId member(@Nullable String email, @Nullable String phone) {
        String id = "x2-sandbox-" + number();
        members.upsert(List.of(new MemberDraft(
                id,
                email,
                phone,
                "Ada",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.now(),
                Map.of(TestChannels.EMAIL, true, TestChannels.SMS, true),
                true)));
        return Objects.requireNonNull(members.idsOf(List.of(id)).get(id));
    }

    private SandboxMessage onlyOneTo(String recipient) {
        var found = inbox.search(null, recipient, 0, 10);
        assertThat(found.total()).isEqualTo(1);
        return found.messages().get(0);
    }

    private static int post(URI uri, @Nullable String login, String form, @Nullable String signature) throws Exception {
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (login != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes()));
        }
        if (signature != null) {
            request.header("X-Twilio-Signature", signature);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static int number() {
        return ThreadLocalRandom.current().nextInt(10_000_000, 89_999_999);
    }
}
