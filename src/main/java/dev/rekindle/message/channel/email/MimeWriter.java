package dev.rekindle.message.channel.email;

import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.platform.SingleLine;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Writes messages as MIME: text and HTML side by side, with the headers of a well-behaved sender. */
class MimeWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final InternetAddress from;
    private final InternetAddress @Nullable [] replyTo;
    private final Clock clock;
    private final String host;

    MimeWriter(EmailSettings settings, Clock clock) {
        this.from = settings.sender();
        this.replyTo = settings.replyAddresses();
        this.clock = clock;
        this.host = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    /** @throws AddressException if the message's address is none; another MessagingException is no fault of the address */
    MimeMessage mime(OutgoingMessage message, Session session) throws MessagingException {
        var mime = new NumberedMessage(session, messageId(message));
        mime.setFrom(sender(message.content().sender()));
        if (replyTo != null) {
            mime.setReplyTo(replyTo);
        }
        mime.to(message.address());
        mime.setSubject(SingleLine.of(message.content().part(EmailChannel.SUBJECT)), UTF_8);
        mime.setSentDate(Date.from(clock.instant()));
        mime.setContent(NumberedMessage.alternatives(
                message.content().part(EmailChannel.TEXT), message.content().part(EmailChannel.HTML)));
        headers(mime, message);
        mime.saveChanges();
        return mime;
    }

    /** Under the name that the brand has in the message's language, if it has one. */
    private InternetAddress sender(String name) throws MessagingException {
        if (name.isBlank()) {
            return from;
        }
        try {
            return new InternetAddress(from.getAddress(), SingleLine.of(name), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("Every Java has UTF-8", e);
        }
    }

    /** The same for every attempt, so that a receiver that sees it twice can tell. */
    String messageId(OutgoingMessage message) {
        return "<m" + message.id().value() + "." + message.token().toString().replace("-", "") + "@" + host + ">";
    }

    private static void headers(MimeMessage mime, OutgoingMessage message) throws MessagingException {
        // RFC 3834: generated automatically, so that no vacation notice is sent
        mime.setHeader("Auto-Submitted", "auto-generated");
        mime.setHeader("Content-Language", message.locale().toLanguageTag());
        if (message.marketing()) {
            mime.setHeader("Precedence", "bulk");
        }
        if (message.unsubscribe() != null) {
            mime.setHeader(
                    "List-Unsubscribe",
                    "<" + SingleLine.of(message.unsubscribe().toASCIIString()) + ">");
            mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }
}
