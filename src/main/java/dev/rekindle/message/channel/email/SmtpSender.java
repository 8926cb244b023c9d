package dev.rekindle.message.channel.email;

import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.Sender;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one connection open over many messages; checks a connection that was idle, and opens a new one where needed. */
class SmtpSender implements Sender {

    private static final Logger log = LoggerFactory.getLogger(SmtpSender.class);
    private static final long REST_NANOS = 5_000_000_000L;

    private final SmtpServer server;
    private final Session session;
    private final MimeWriter writer;
    private @Nullable DataEndTransport connection;
    private long lastUsed;

    SmtpSender(SmtpServer server, MimeWriter writer) {
        this.server = server;
        this.session = server.session();
        this.writer = writer;
    }

    @Override
    public SendResult send(OutgoingMessage message) {
        MimeMessage mime;
        try {
            mime = writer.mime(message, session);
        } catch (AddressException e) {
            return new SendResult.Refused("invalid-address", RefusalCause.UNCLEAR);
        } catch (MessagingException | RuntimeException e) {
            log.error("Message cannot be written: message={}", message.id().value(), e);
            return new SendResult.Retryable("internal-error", RefusalCause.CONFIGURATION_WRONG);
        }
        DataEndTransport transport;
        try {
            transport = connected();
        } catch (MessagingException e) {
            close();
            log.warn(
                    "Mail server not reached: message={} cause={}",
                    message.id().value(),
                    e.getClass().getSimpleName());
            return SmtpFailure.ofConnecting(e);
        }
        return send(message, mime, transport);
    }

    @Override
    public void close() {
        DataEndTransport open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                log.debug("Mail server connection already closed");
            }
        }
    }

    private SendResult send(OutgoingMessage message, MimeMessage mime, DataEndTransport transport) {
        transport.begin();
        try {
            transport.sendMessage(mime, mime.getAllRecipients());
            lastUsed = System.nanoTime();
            return new SendResult.Accepted(writer.messageId(message), null, 1);
        } catch (MessagingException e) {
            SendResult answer = SmtpFailure.of(e, transport.dataEnded());
            if (!(answer instanceof SendResult.Refused)) {
                close();
            }
            log.warn("Mail server refused: message={} {}", message.id().value(), answer);
            return answer;
        }
    }

    private DataEndTransport connected() throws MessagingException {
        DataEndTransport open = connection;
        if (open != null && (System.nanoTime() - lastUsed < REST_NANOS || open.isConnected())) {
            return open;
        }
        close();
        var fresh = new DataEndTransport(session);
        connection = fresh;
        fresh.connect(server.host(), server.port(), server.user(), server.password());
        lastUsed = System.nanoTime();
        return fresh;
    }
}
