package dev.rekindle.message.channel.email;

import dev.rekindle.member.EmailAddress;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.platform.SingleLine;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FastByteArrayOutputStream;

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

    /**
     * A MIME message that keeps the Message-ID it is given. It is written in one piece, because its encoders write byte by byte
     * and flush each line.
     */
    static final class NumberedMessage extends MimeMessage {

        private static final int ROOM = 16 * 1024;

        private final String messageId;

        NumberedMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        /**
         * Sets the recipient in ASCII, because Jakarta Mail cuts other characters to their low bytes.
         *
         * @throws AddressException if mail cannot be sent to it
         */
        void to(String address) throws MessagingException {
            var recipient = new InternetAddress();
            recipient.setAddress(EmailAddress.of(address.strip())
                    .map(EmailAddress::mailable)
                    .orElseThrow(() -> new AddressException("Not an address that can be mailed")));
            setRecipient(RecipientType.TO, recipient);
        }

        /** The same content as text and as HTML, of which the reader's program shows one. */
        static MimeMultipart alternatives(String text, String html) throws MessagingException {
            var alternatives = new MimeMultipart("alternative");
            alternatives.addBodyPart(part(text, "plain"));
            alternatives.addBodyPart(part(html, "html"));
            return alternatives;
        }

        private static MimeBodyPart part(String content, String subtype) throws MessagingException {
            var part = new MimeBodyPart();
            part.setText(content, UTF_8, subtype);
            return part;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
            var whole = new FastByteArrayOutputStream(ROOM);
            super.writeTo(whole, ignored);
            whole.writeTo(out);
        }
    }
}
