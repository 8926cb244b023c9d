package dev.rekindle.message.channel.email.spam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.rekindle.message.channel.SpamVerdict;
import dev.rekindle.message.content.MessageContent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of SpamAssassin's daemon over a real socket, with a stand-in that answers what it is told. */
class SpamAssassinTests {

    private static final byte[] MAIL = "Subject: Buy now\r\n\r\nCheap\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final String REPORT = """
            SPAMD/1.1 0 EX_OK\r
            Content-length: 900\r
            Spam: True ; 6.5 / 5.0\r
            \r
            Spam detection software, running on the system "x", has identified this incoming email as possible spam.

            Content analysis details:   (6.5 points, 5.0 required)

             pts rule name              description
            ---- ---------------------- --------------------------------------------------
            -0.0 NO_RELAYS              Informational: message was not relayed via SMTP
             2.4 SUBJ_BUY               Subject line starts with Buy or Buying
             4.1 URG_BIZ                Contains urgent matter
                                        that cannot wait
            1000 GTUBE                  BODY: Generic Test for Unsolicited Bulk Email
             0.0 HTML_MESSAGE           BODY: HTML included in message
            """;

    /** What every filter takes for spam. */
    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    private ServerSocket daemon;

    @BeforeEach
    void listen() throws IOException {
        daemon = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void asksForAReportOfTheWholeMailAndReadsScoreAndRules() throws Exception {
        CompletableFuture<String> asked = answering(REPORT);
        SpamVerdict verdict = filter(Duration.ofSeconds(20)).judge(content());
        assertThat(verdict.points()).isEqualTo(6.5);
        assertThat(verdict.limit()).isEqualTo(5.0);
        assertThat(verdict.isSpam()).isTrue();
        assertThat(verdict.rules())
                .containsExactly(
                        new SpamVerdict.Rule("GTUBE", 1000, "BODY: Generic Test for Unsolicited Bulk Email"),
                        new SpamVerdict.Rule("URG_BIZ", 4.1, "Contains urgent matter that cannot wait"),
                        new SpamVerdict.Rule("SUBJ_BUY", 2.4, "Subject line starts with Buy or Buying"));
        assertThat(asked.get(20, TimeUnit.SECONDS))
                .isEqualTo("REPORT SPAMC/1.5\r\nContent-length: " + MAIL.length + "\r\n\r\n"
                        + new String(MAIL, StandardCharsets.US_ASCII));
    }

    @Test
    void aHarmlessMailHasNoRules() {
        answering("SPAMD/1.1 0 EX_OK\r\nContent-length: 0\r\nSpam: False ; -0.1 / 5.0\r\n\r\n");
        SpamVerdict verdict = filter(Duration.ofSeconds(20)).judge(content());
        assertThat(verdict).isEqualTo(new SpamVerdict(SpamVerdict.Kind.JUDGED, -0.1, 5.0, java.util.List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "SPAMD/1.0 76 Bad header line\r\n\r\n",
                "SPAMD/1.1 0 EX_OK\r\nSpam: True ; 99999999999999999999 / x\r\n\r\n"
            })
    void anAnswerThatIsNoneIsNoVerdict(String answer) {
        answering(answer);
        assertThat(filter(Duration.ofSeconds(20)).judge(content())).isEqualTo(SpamVerdict.NO_ANSWER);
    }

    @Test
    void aSilentDaemonIsNotWaitedForBeyondTheTime() {
        // accepts by the backlog and never answers
        assertThat(filter(Duration.ofMillis(300)).judge(content())).isEqualTo(SpamVerdict.NO_ANSWER);
    }

    @Test
    void whereNothingListensItIsNotInstalled() throws IOException {
        daemon.close();
        assertThat(filter(Duration.ofSeconds(20)).judge(content())).isEqualTo(SpamVerdict.NOT_INSTALLED);
        var off = new SpamAssassin(new SpamSettings("", 783, Duration.ofSeconds(20)), content -> MAIL);
        assertThat(off.judge(content())).isEqualTo(SpamVerdict.NOT_INSTALLED);
    }

    /** Of Debian's package spamd, for example; REKINDLE_SPAMD_PORT names another port than 783. */
    @Test
    void aRealDaemonTellsThePlainMailFromTheTestMail() {
        int port = Integer.parseInt(
                Optional.ofNullable(System.getenv("REKINDLE_SPAMD_PORT")).orElse("783"));
        var settings = new SpamSettings("localhost", port, Duration.ofSeconds(30));
        String head = "From: a@shop.example\r\nTo: b@example.org\r\nSubject: Hello\r\n\r\n";
        SpamVerdict plain =
                new SpamAssassin(settings, any -> bytes(head + "We are glad that you are here.\r\n")).judge(content());
        if (plain.kind() != SpamVerdict.Kind.JUDGED) {
            abort("No spamd on port " + port + ": the real daemon is not asked");
        }
        assertThat(plain.isSpam()).isFalse();
        SpamVerdict spam = new SpamAssassin(settings, any -> bytes(head + GTUBE + "\r\n")).judge(content());
        assertThat(spam.isSpam()).isTrue();
        assertThat(spam.rules()).extracting(SpamVerdict.Rule::name).contains("GTUBE");
    }

    private static byte[] bytes(String mail) {
        return mail.getBytes(StandardCharsets.US_ASCII);
    }

    /** @return what the stand-in was asked */
    private CompletableFuture<String> answering(String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = daemon.accept()) {
                byte[] asked = socket.getInputStream().readAllBytes();
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                return new String(asked, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private SpamAssassin filter(Duration timeout) {
        return new SpamAssassin(
                new SpamSettings(daemon.getInetAddress().getHostAddress(), daemon.getLocalPort(), timeout),
                content -> MAIL);
    }

    private static MessageContent content() {
        return new MessageContent(Locale.ENGLISH, Map.of());
    }
}
