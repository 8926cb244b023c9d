package dev.rekindle.message.channel.email;

import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.ProviderChecks;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.setting.Proposed;
import dev.rekindle.setting.SettingsTest;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Connects to the mail server and logs in; nothing is sent. */
@Component
class SmtpTest implements SettingsTest {

    private static final Logger log = LoggerFactory.getLogger(SmtpTest.class);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final ProviderChecks checks;

    SmtpTest(ProviderChecks checks) {
        this.checks = checks;
    }

    @Override
    public String group() {
        return EmailSettings.GROUP;
    }

    @Override
    public Answer test(Proposed proposed) {
        EmailSettings settings = proposed.get(EmailSettings.class);
        if (settings.inSandbox()) {
            return new Answer(true, "setting.test.email.sandbox", List.of());
        }
        Answer answer = connect(SmtpServer.of(settings).within(LONGEST));
        checks.record(EmailChannel.KEY, answer.works());
        return answer;
    }

    private static Answer connect(SmtpServer server) {
        try (var connection = new DataEndTransport(server.session())) {
            connection.connect(server.host(), server.port(), server.user(), server.password());
            return new Answer(true, "setting.test.email.works", List.of(server.host()));
        } catch (MessagingException e) {
            SendResult result = SmtpFailure.ofConnecting(e);
            log.info("Test of the mail server failed: result={}", result);
            return new Answer(false, words(result), List.of(server.host(), server.port(), code(result)));
        }
    }

    private static String words(SendResult result) {
        return switch (code(result)) {
            case "smtp-not-authenticated" -> "setting.test.email.login";
            case "smtp-not-encrypted" -> "setting.test.email.encryption";
            case "smtp-not-reached" -> "setting.test.email.unreached";
            default -> "setting.test.email.refused";
        };
    }

    private static String code(SendResult result) {
        return result instanceof SendResult.Retryable retryable
                ? retryable.code()
                : result instanceof SendResult.Refused refused ? refused.code() : RefusalCause.UNCLEAR.name();
    }
}
