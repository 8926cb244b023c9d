package dev.rekindle.message.channel.email.returned;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.email.refusal.MailRefusal;
import dev.rekindle.message.channel.email.returned.ReturnedMail.Bounce;
import dev.rekindle.message.channel.email.returned.ReturnedMail.Complaint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnedMailsTests {

    private static final UUID TOKEN = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final String ID = "<m42.00112233445566778899aabbccddeeff@shop.example>";
    private static final ReturnedMail.Reference OURS = new ReturnedMail.Reference(new MessageId(42), TOKEN);
    private static final String NOTICE = """
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            Sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; gone@shop.example
            Action: failed
            Status: 5.1.1

            --b
            Content-Type: message/rfc822

            From: shop@shop.example
            Message-ID: <m42.00112233445566778899aabbccddeeff@shop.example>
            Subject: Hello

            """.replace("\n", "\r\n");

    @ParameterizedTest
    @CsvSource({
        "lhost-amazonses-01, shironeko@example.co.jp, 5.7.1, SENDER_REFUSED",
        "lhost-domino-01, kijitora@example.jp, failed, ADDRESS_DEAD",
        "lhost-exchange2007-01, mikeneko@example.co.jp, 5.1.1, ADDRESS_DEAD",
        "lhost-exim-01, kijitora@example.ed.jp, 5.7.0, SENDER_REFUSED",
        "lhost-exim-04, kijitora@example.ed.jp, 5.7.0, SENDER_REFUSED",
        "lhost-gmail-01, userunknown@example.jp, 5.1.1, ADDRESS_DEAD",
        "lhost-mailru-01, kijitora@example.jp, 5.1.1, ADDRESS_DEAD",
        "lhost-office365-01, kijitora@example.com, 5.1.10, ADDRESS_DEAD",
        "lhost-outlook-01, kijitora@example.jp, 5.2.2, MAILBOX_BUSY",
        "lhost-postfix-01, kijitora@example.org, 5.1.1, ADDRESS_DEAD",
        "lhost-postfix-03, kijitora@example.net, 5.0.0, ADDRESS_DEAD",
        "lhost-qmail-01, kijitora@example.ne.jp, 5.5.0, ADDRESS_DEAD",
        "lhost-qmail-05, kijitora@example.net, 4.4.3, MAILBOX_BUSY",
        "lhost-sendgrid-01, kijitora@example.jp, 5.1.1, ADDRESS_DEAD",
        "lhost-sendmail-01, userunknown@bouncehammer.jp, 5.1.1, ADDRESS_DEAD",
        "lhost-sendmail-05, kijitora@example.org, 5.2.3, SENDER_REFUSED",
        "lhost-yahoo-01, kijitora@example.org, 5.1.1, ADDRESS_DEAD",
        "lhost-zoho-01, kijitora@example.co.jp, 5.1.1, ADDRESS_DEAD",
        "rfc3464-01, userunknown@bouncehammer.jp, 5.1.1, ADDRESS_DEAD",
        "rfc3464-03, kijitora@example.com, 5.0.0, SENDER_REFUSED",
        "rhost-apple-01, kijitora@example.jp, 5.1.6, ADDRESS_DEAD",
        "rhost-google-01, shironeko@example.ne.jp, 5.2.1, ADDRESS_DEAD",
        "rhost-tencent-01, nekochan@qq.example.cn, 5.0.0, SENDER_REFUSED",
        "dsn-sender-fault, member@shop.example, 5.1.8, SENDER_REFUSED"
    })
    void realReportsSayWhoseFaultItIs(String file, String recipient, String code, RefusalCause cause)
            throws IOException {
        var report = (Bounce) sample(file).orElseThrow();

        assertThat(report.about()).isEqualTo(OURS);
        assertThat(report.failures())
                .filteredOn(failure -> failure.addresses().contains(recipient))
                .extracting(ReturnedMail.Failure::refusal)
                .containsExactly(new MailRefusal(code, cause, true));
    }

    @ParameterizedTest
    @CsvSource({"arf-complaint,", "arf-01,", "arf-02, this-local-part-does-not-exist-on-yahoo@yahoo.com"})
    void aComplaintIsTakenWithTheRecipientItNames(String file, @Nullable String recipient) throws IOException {
        assertThat(sample(file)).contains(new Complaint(OURS, recipient == null ? Set.of() : Set.of(recipient)));
    }

    @Test
    void aReportThatAMessageIsNoSpamIsNoComplaint() throws IOException {
        String report = ours("arf-complaint");
        for (String type : List.of("not-spam", "virus", "auth-failure")) {
            assertThat(ReturnedMails.read(bytes(report.replace("Feedback-Type: abuse", "Feedback-Type: " + type))))
                    .isEmpty();
        }
    }

    @Test
    void aVacationNoticeIsNoBounce() throws IOException {
        assertThat(ReturnedMails.read(bytes(ours("rfc3834-01")))).isEmpty();
        assertThat(ReturnedMails.read(
                        bytes(ours("rfc3834-01") + "\r\n> Message-ID: " + ID + "\r\nMessage-ID: " + ID + "\r\n")))
                .isEmpty();
    }

    @Test
    void aWarningInWordsIsNoFailure() throws IOException {
        String warning = ours("lhost-exim-01")
                .replace("This is a permanent error.", "The message has been delayed and will be retried.");
        assertThat(ReturnedMails.read(bytes(warning))).isEmpty();
    }

    @Test
    void theRecipientIsTheOneThatTheMessageWasSentTo() throws IOException {
        String forwarded = NOTICE.replace(
                "Final-Recipient: rfc822; gone@shop.example",
                "Original-Recipient: rfc822; <Ann+2Bnews@shop.example>\r\nFinal-Recipient: rfc822; gone@else.example");

        assertThat(((Bounce) ReturnedMails.read(bytes(forwarded + "--b--\r\n")).orElseThrow())
                        .failures()
                        .get(0)
                        .addresses())
                .contains("Ann+news@shop.example", "gone@else.example");
    }

    private static Optional<ReturnedMail> sample(String name) throws IOException {
        return ReturnedMails.read(bytes(ours(name)));
    }

    /** The sample, with the number of our message where it quotes that of the message it is about. */
    private static String ours(String name) throws IOException {
        String mail = Files.readString(Path.of("src/test/resources/bounces/" + name + ".eml"), ISO_8859_1);
        if (name.equals("lhost-domino-01")) {
            return "In-Reply-To: " + ID + "\n" + mail;
        }
        Matcher part = Pattern.compile("(?is)\ncontent-type: (message/rfc822|text/rfc822-headers).*?\n\r?\n")
                .matcher(mail);
        if (part.find()) {
            String returned = mail.substring(part.end()).replaceFirst("(?i)\nmessage-id:[^\n]*", "");
            return mail.substring(0, part.end()) + "Message-ID: " + ID + "\n" + returned;
        }
        Matcher last = Pattern.compile("(?is).*\nmessage-id: *<[^>]*>").matcher(mail);
        return last.lookingAt() ? last.group().replaceFirst("<[^<>]*>$", ID) + mail.substring(last.end()) : mail;
    }

    @Test
    void aNoticeOfAFailureNamesTheMessageAndTheStatus() throws IOException {
        var report = ReturnedMails.read(bytes(NOTICE + "Hello.\r\n--b--\r\n"));

        assertThat(report).contains(bounce("gone@shop.example", "5.1.1", RefusalCause.ADDRESS_DEAD));
    }

    @Test
    void theStatusIsThatOfTheRecipientWhoFailed() throws IOException {
        String twoRecipients = NOTICE.replace(
                "Final-Recipient: rfc822; gone@shop.example\r\n",
                "Final-Recipient: rfc822; busy@shop.example\r\nAction: delayed\r\nStatus: 4.2.2\r\n\r\n"
                        + "Final-Recipient: rfc822; gone@shop.example\r\n");

        assertThat(ReturnedMails.read(bytes(twoRecipients + "--b--\r\n")))
                .contains(bounce("gone@shop.example", "5.1.1", RefusalCause.ADDRESS_DEAD));
    }

    @Test
    void foldedHeadersAreRead() throws IOException {
        String folded = NOTICE.replace("Message-ID: <m42", "Message-ID:\r\n <m42")
                .replace("Status: 5.1.1", "Status:\r\n\t5.1.1 (no such mailbox)");

        assertThat(ReturnedMails.read(bytes(folded + "--b--\r\n")))
                .contains(bounce("gone@shop.example", "5.1.1", RefusalCause.ADDRESS_DEAD));
    }

    @Test
    void aWarningAboutADelayIsNoFailure() throws IOException {
        assertThat(ReturnedMails.read(bytes(NOTICE.replace("Action: failed", "Action: delayed") + "--b--\r\n")))
                .isEmpty();
    }

    @Test
    void anAnswerThatQuotesAMessageIdInItsTextIsNoNotice() throws IOException {
        String quoted = NOTICE.replace(
                        "Message-ID: <m42.00112233445566778899aabbccddeeff@shop.example>", "Message-ID: <other@x>")
                + "Message-ID: <m42.00112233445566778899aabbccddeeff@shop.example>\r\n--b--\r\n";

        assertThat(ReturnedMails.read(bytes(quoted))).isEmpty();
    }

    @Test
    void anEndlessMailIsReadUpToALimitAndItsNoticeIsRecognized() throws IOException {
        var endless = new Endless();

        var report = ReturnedMails.read(new SequenceInputStream(bytes(NOTICE), endless));

        assertThat(report).contains(bounce("gone@shop.example", "5.1.1", RefusalCause.ADDRESS_DEAD));
        assertThat(endless.given).isLessThan(8_100_000);
    }

    @Test
    void aMailWithoutStructureIsNoNotice() throws IOException {
        var endless = new Endless();

        assertThat(ReturnedMails.read(endless)).isEmpty();
        assertThat(endless.given).isLessThan(8_100_000);
    }

    private static Bounce bounce(String address, String code, RefusalCause cause) {
        return new Bounce(OURS, List.of(new ReturnedMail.Failure(Set.of(address), new MailRefusal(code, cause, true))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }

    /** Lines of x without end. */
    private static final class Endless extends InputStream {

        private long given;

        @Override
        public int read() {
            return ++given % 70 == 0 ? '\n' : 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                bytes[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
