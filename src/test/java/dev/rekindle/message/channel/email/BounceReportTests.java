package dev.rekindle.message.channel.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.MessageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BounceReportTests {

    private static final UUID TOKEN = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
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

    @Test
    void aNoticeOfAFailureNamesTheMessageAndTheStatus() throws IOException {
        var report = BounceReport.read(bytes(NOTICE + "Hello.\r\n--b--\r\n"));

        assertThat(report).contains(new BounceReport(new MessageId(42), TOKEN, "5.1.1"));
        assertThat(report.orElseThrow().isBadAddress()).isTrue();
    }

    @Test
    void theStatusIsThatOfTheRecipientWhoFailed() throws IOException {
        String twoRecipients = NOTICE.replace(
                "Final-Recipient: rfc822; gone@shop.example\r\n",
                "Final-Recipient: rfc822; busy@shop.example\r\nAction: delayed\r\nStatus: 4.2.2\r\n\r\n"
                        + "Final-Recipient: rfc822; gone@shop.example\r\n");

        assertThat(BounceReport.read(bytes(twoRecipients + "--b--\r\n")))
                .contains(new BounceReport(new MessageId(42), TOKEN, "5.1.1"));
    }

    @Test
    void foldedHeadersAreRead() throws IOException {
        String folded = NOTICE.replace("Message-ID: <m42", "Message-ID:\r\n <m42")
                .replace("Status: 5.1.1", "Status:\r\n\t5.1.1 (no such mailbox)");

        assertThat(BounceReport.read(bytes(folded + "--b--\r\n")))
                .contains(new BounceReport(new MessageId(42), TOKEN, "5.1.1"));
    }

    @Test
    void aWarningAboutADelayIsNoFailure() throws IOException {
        assertThat(BounceReport.read(bytes(NOTICE.replace("Action: failed", "Action: delayed") + "--b--\r\n")))
                .isEmpty();
    }

    @Test
    void anAnswerThatQuotesAMessageIdInItsTextIsNoNotice() throws IOException {
        String quoted = NOTICE.replace(
                        "Message-ID: <m42.00112233445566778899aabbccddeeff@shop.example>", "Message-ID: <other@x>")
                + "Message-ID: <m42.00112233445566778899aabbccddeeff@shop.example>\r\n--b--\r\n";

        assertThat(BounceReport.read(bytes(quoted))).isEmpty();
    }

    @Test
    void anEndlessMailIsReadUpToALimitAndItsNoticeIsRecognized() throws IOException {
        var endless = new Endless();

        var report = BounceReport.read(new SequenceInputStream(bytes(NOTICE), endless));

        assertThat(report).contains(new BounceReport(new MessageId(42), TOKEN, "5.1.1"));
        assertThat(endless.given).isLessThan(8_100_000);
    }

    @Test
    void aMailWithoutStructureIsNoNotice() throws IOException {
        var endless = new Endless();

        assertThat(BounceReport.read(endless)).isEmpty();
        assertThat(endless.given).isLessThan(8_100_000);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(US_ASCII));
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
