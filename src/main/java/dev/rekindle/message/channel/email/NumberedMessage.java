package dev.rekindle.message.channel.email;

import dev.rekindle.member.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * A MIME message that keeps the Message-ID it is given. It is written in one piece, because its encoders write byte by byte
 * and flush each line.
 */
final class NumberedMessage extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
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
