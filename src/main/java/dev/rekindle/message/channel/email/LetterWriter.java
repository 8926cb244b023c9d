package dev.rekindle.message.channel.email;

import dev.rekindle.message.channel.Letter;
import dev.rekindle.platform.SingleLine;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;

/** Writes letters as MIME: text and HTML side by side, then the attachments. */
class LetterWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final InternetAddress from;
    private final Clock clock;
    private final String host;

    LetterWriter(EmailSettings settings, Clock clock) {
        this.from = settings.sender();
        this.clock = clock;
        this.host = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    /** @throws AddressException if the letter's address is none */
    MimeMessage mime(Letter letter, Session session) throws MessagingException {
        var mime = new NumberedMessage(session, messageId(letter));
        mime.setFrom(from);
        mime.to(letter.address());
        mime.setSubject(SingleLine.of(letter.subject()), UTF_8);
        mime.setSentDate(Date.from(clock.instant()));
        mime.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no vacation notice
        mime.setHeader("Content-Language", letter.locale().toLanguageTag());
        var parts = new MimeMultipart("mixed");
        var alternatives = new MimeBodyPart();
        alternatives.setContent(NumberedMessage.alternatives(letter.text(), letter.html()));
        parts.addBodyPart(alternatives);
        for (Letter.Attachment file : letter.files()) {
            parts.addBodyPart(attached(file));
        }
        mime.setContent(parts);
        mime.saveChanges();
        return mime;
    }

    String messageId(Letter letter) {
        return "<r" + letter.token().toString().replace("-", "") + "@" + host + ">";
    }

    private static MimeBodyPart attached(Letter.Attachment file) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.content(), file.type())));
        part.setFileName(SingleLine.of(file.name()));
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }
}
