package dev.rekindle.message.channel.email;

import dev.rekindle.member.EmailAddress;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.Letter;
import dev.rekindle.message.channel.Letters;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.setting.Live;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends letters by SMTP, to the same server as messages, each over a connection of its own. */
@Component
class SmtpLetters implements Letters {

    private static final Logger log = LoggerFactory.getLogger(SmtpLetters.class);

    private final SmtpConnector connector;
    private final Live<LetterWriter> writer;

    SmtpLetters(SmtpConnector connector, Live<EmailSettings> settings, Clock clock) {
        this.connector = connector;
        this.writer = settings.map(now -> new LetterWriter(now, clock));
    }

    @Override
    public boolean accepts(String address) {
        return EmailAddress.of(address.strip()).isPresent();
    }

    @Override
    public SendResult send(Letter letter) {
        SmtpServer server = connector.server();
        Session session = server.session();
        MimeMessage mime;
        try {
            mime = writer.get().mime(letter, session);
        } catch (AddressException e) {
            return new SendResult.Refused("invalid-address", RefusalCause.UNCLEAR);
        } catch (MessagingException e) {
            log.error("Letter cannot be written: token={}", letter.token(), e);
            return new SendResult.Refused("internal-error", RefusalCause.CONFIGURATION_WRONG);
        }
        var transport = new DataEndTransport(session);
        try {
            transport.connect(server.host(), server.port(), server.user(), server.password());
            return send(letter, mime, transport);
        } catch (MessagingException e) {
            return SmtpFailure.ofConnecting(e);
        } finally {
            close(transport);
        }
    }

    private static void close(DataEndTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            log.debug("Mail server connection already closed");
        }
    }

    private SendResult send(Letter letter, MimeMessage mime, DataEndTransport transport) {
        transport.begin();
        try {
            transport.sendMessage(mime, mime.getAllRecipients());
            return new SendResult.Accepted(writer.get().messageId(letter), null, 1);
        } catch (MessagingException e) {
            SendResult answer = SmtpFailure.of(e, transport.dataEnded());
            log.warn("Mail server refused a letter: token={} {}", letter.token(), answer);
            return answer;
        }
    }
}
