package dev.rekindle.message.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.setting.Secret;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSenderTests {

    private static final UUID TOKEN = UUID.fromString("7d3b9a52-2f0c-4a6f-9a57-1f2e3d4c5b6a");
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("rekindle", "secret"))
            .withPerMethodLifecycle(true);

    @Test
    void sendsTextAndHtmlWithTheRecommendedHeaders() throws Exception {
        try (var sender = sender(MAIL.getSmtp().getPort(), "rekindle", "secret")) {
            assertThat(sender.send(message("ada@example.org")))
                    .isEqualTo(new SendResult.Accepted(
                            "<m42.7d3b9a522f0c4a6f9a571f2e3d4c5b6a@rekindle.example>", null, 1));
        }
        MimeMessage got = MAIL.getReceivedMessages()[0];
        assertThat(got.getSubject()).isEqualTo("生日快乐 Bcc: eve@example.org");
        assertThat(got.getFrom()[0]).hasToString("Rekindle <hello@rekindle.example>");
        assertThat(got.getReplyTo()[0]).hasToString("care@rekindle.example");
        assertThat(got.getHeader("Bcc")).isNull();
        assertThat(got.getMessageID()).isEqualTo("<m42.7d3b9a522f0c4a6f9a571f2e3d4c5b6a@rekindle.example>");
        assertThat(got.getSentDate().toInstant()).isEqualTo(NOW);
        assertThat(got.getHeader("List-Unsubscribe", null)).isEqualTo("<https://r.example/u/42?k=x>");
        assertThat(got.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(got.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(got.getHeader("Precedence", null)).isEqualTo("bulk");
        assertThat(got.isMimeType("multipart/alternative")).isTrue();
        var parts = (MimeMultipart) got.getContent();
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("亲爱的会员");
        assertThat(parts.getBodyPart(1).getContentType())
                .startsWith("text/html")
                .containsIgnoringCase("utf-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>亲爱的会员</p>");
    }

    @Test
    void keepsOneConnectionForManyMessages() throws IOException {
        try (var server = new ScriptedMailServer(Map.of());
                var sender = sender(server.port(), null, null)) {
            for (int i = 0; i < 5; i++) {
                assertThat(sender.send(message("ada@example.org"))).isInstanceOf(SendResult.Accepted.class);
            }
            assertThat(server.connections).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 4.3.0 later, smtp-4.3.0, PROVIDER_DOWN",
        "RCPT, 450 4.2.0 greylisted, smtp-4.2.0, MAILBOX_BUSY",
        "RCPT, 451 4.7.1 greylisting in action, smtp-4.7.1, MAILBOX_BUSY",
        "RCPT, 450 4.1.1 address not verified yet, smtp-4.1.1, MAILBOX_BUSY",
        "RCPT, 421 4.7.0 deferred due to user complaints, smtp-4.7.0, SENDER_REFUSED",
        "RCPT, 451 local error, smtp-451, PROVIDER_DOWN",
        "., 452 4.3.1 full, smtp-4.3.1, PROVIDER_DOWN",
        "RCPT, 550 5.7.1 policy, smtp-5.7.1, SENDER_REFUSED",
        "RCPT, 550 5.7.1 Relaying denied, smtp-5.7.1, CONFIGURATION_WRONG",
        "RCPT, 554 5.7.1 your IP is listed by spamhaus, smtp-5.7.1, SENDER_REFUSED",
        "., 554 5.7.1 spam, smtp-5.7.1, SENDER_REFUSED",
        "., 552 5.3.4 too large, smtp-5.3.4, SENDER_REFUSED",
        "., 554 transaction failed, smtp-554, SENDER_REFUSED",
        "MAIL, 553 5.1.8 bad sender, smtp-5.1.8, SENDER_REFUSED",
        "MAIL, 550 sender refused, smtp-550, SENDER_REFUSED",
        "MAIL, 530 5.7.0 authentication required, smtp-5.7.0, CONFIGURATION_WRONG",
        "MAIL, '', smtp-connection-lost, PROVIDER_DOWN",
        "DATA, '', smtp-connection-lost, PROVIDER_DOWN"
    })
    void comesBackLaterWhenCertainlyNotTaken(String verb, String reply, String code, RefusalCause cause)
            throws IOException {
        assertThat(answerTo(verb, reply)).isEqualTo(new SendResult.Retryable(code, cause));
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, smtp-5.1.1, ADDRESS_DEAD",
        "RCPT, 550 no such user, smtp-550, ADDRESS_DEAD",
        "RCPT, 550 5.5.0 Requested action not taken: mailbox unavailable, smtp-5.5.0, ADDRESS_DEAD",
        "RCPT, 556 5.1.10 null MX, smtp-5.1.10, ADDRESS_DEAD",
        "RCPT, 552 5.2.2 mailbox full, smtp-5.2.2, MAILBOX_BUSY",
        "RCPT, 550 5.2.1 receiving mail at a rate that prevents more, smtp-5.2.1, MAILBOX_BUSY",
        "., 550 5.1.1 no such user, smtp-5.1.1, ADDRESS_DEAD",
        "RCPT, 554 no, smtp-554, UNCLEAR"
    })
    void reportsAPermanentRefusal(String verb, String reply, String code, RefusalCause cause) throws IOException {
        assertThat(answerTo(verb, reply)).isEqualTo(new SendResult.Refused(code, cause));
    }

    @Test
    void isUncertainWhenTheAnswerToTheMessageIsLost() throws IOException {
        assertThat(answerTo(".", ScriptedMailServer.HANG_UP)).isEqualTo(new SendResult.Lost("smtp-answer-lost"));
    }

    @Test
    void opensANewConnectionAfterALostOne() throws IOException {
        try (var server = new ScriptedMailServer(Map.of(".", ScriptedMailServer.HANG_UP));
                var sender = sender(server.port(), null, null)) {
            sender.send(message("ada@example.org"));
            sender.send(message("ada@example.org"));
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void isRetryableWhenNobodyListensOrThePasswordIsWrong() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(sender(free, null, null).send(message("ada@example.org")))
                .isEqualTo(new SendResult.Retryable("smtp-not-reached", RefusalCause.PROVIDER_DOWN));
        assertThat(sender(MAIL.getSmtp().getPort(), "rekindle", "wrong").send(message("ada@example.org")))
                .isEqualTo(new SendResult.Retryable("smtp-not-authenticated", RefusalCause.CONFIGURATION_WRONG));
    }

    @Test
    void refusesAnythingButAPlainAddress() {
        try (var sender = sender(MAIL.getSmtp().getPort(), "rekindle", "secret")) {
            for (String address : new String[] {
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@example.org, eve@example.org",
                "Ada <a@example.org>",
                "ada"
            }) {
                assertThat(sender.send(message(address)))
                        .isEqualTo(new SendResult.Refused("invalid-address", RefusalCause.UNCLEAR));
            }
        }
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    private static SendResult answerTo(String verb, String reply) throws IOException {
        try (var server = new ScriptedMailServer(Map.of(verb, reply));
                var sender = sender(server.port(), null, null)) {
            return sender.send(message("ada@example.org"));
        }
    }

    @Test
    void namesOfTheSenderAreEncoded() throws Exception {
        int port = MAIL.getSmtp().getPort();
        String[][] cases = {
            {"Käserei Grün <hello@shop.example>", "=?UTF-8?Q?K=C3=A4serei_Gr=C3=BCn?= <hello@shop.example>"},
            {"\"Shop Name, City\" <hello@shop.example>", "\"Shop Name, City\" <hello@shop.example>"},
            {"心动商城 <hello@shop.example>", "=?UTF-8?B?5b+D5Yqo5ZWG5Z+O?= <hello@shop.example>"}
        };
        for (String[] one : cases) {
            MAIL.purgeEmailFromAllMailboxes();
            try (var sender = sender(port, "rekindle", "secret", one[0], one[0])) {
                assertThat(sender.send(message("ada@example.org"))).isInstanceOf(SendResult.Accepted.class);
            }
            MimeMessage got = MAIL.getReceivedMessages()[0];
            assertThat(got.getHeader("From", null)).isEqualTo(one[1]);
            assertThat(got.getHeader("Reply-To", null)).isEqualTo(one[1]);
        }
    }

    @Test
    void theDomainIsAsciiInHeaderAndEnvelope() throws IOException {
        try (var server = new ScriptedMailServer(Map.of());
                var sender = sender(server.port(), null, null)) {
            assertThat(sender.send(message("ann@münchen.example"))).isInstanceOf(SendResult.Accepted.class);
            assertThat(server.lines).contains("RCPT TO:<ann@xn--mnchen-3ya.example>", "To: ann@xn--mnchen-3ya.example");
        }
    }

    @Test
    void noAddressIsNarrowed() throws IOException {
        try (var server = new ScriptedMailServer(Map.of());
                var sender = sender(server.port(), null, null)) {
            for (String address : List.of("tomaš@example.com", "xľčĊRCPTĠTOĺļvictim@example.com")) {
                assertThat(sender.send(message(address)))
                        .isEqualTo(new SendResult.Refused("invalid-address", RefusalCause.UNCLEAR));
            }
            assertThat(server.lines).isEmpty();
        }
    }

    private static SmtpSender sender(int port, @Nullable String user, @Nullable String password) {
        return sender(port, user, password, "Rekindle <hello@rekindle.example>", "care@rekindle.example");
    }

    private static SmtpSender sender(
            int port, @Nullable String user, @Nullable String password, String from, String replyTo) {
        var settings = new EmailSettings(
                "127.0.0.1",
                port,
                user,
                password == null ? null : Secret.of(password),
                false,
                from,
                replyTo,
                1,
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        return new SmtpSender(SmtpServer.of(settings), new MimeWriter(settings, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static OutgoingMessage message(String address) {
        return new OutgoingMessage(
                new MessageId(42),
                TOKEN,
                address,
                true,
                new MessageContent(
                        Locale.SIMPLIFIED_CHINESE,
                        Map.of(
                                EmailChannel.SUBJECT,
                                "生日快乐\r\nBcc: eve@example.org",
                                EmailChannel.HTML,
                                "<p>亲爱的会员</p>",
                                EmailChannel.TEXT,
                                "亲爱的会员")),
                URI.create("https://r.example/u/42?k=x"));
    }
}
