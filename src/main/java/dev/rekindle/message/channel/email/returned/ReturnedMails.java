package dev.rekindle.message.channel.email.returned;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/** Reads mails that came back: delivery reports, bounces that are written for people, feedback reports, answers. */
public final class ReturnedMails {

    private static final int LARGEST = 8_000_000;

    private ReturnedMails() {}

    /** Empty unless it is about one of our messages and changes something. */
    public static Optional<ReturnedMail> read(InputStream mail) throws IOException {
        try {
            // the mail is held in memory; the returned message comes last and may be cut off
            var read = new ByteArrayInputStream(mail.readNBytes(LARGEST));
            return read(MailParts.of(new MimeMessage(Session.getInstance(new Properties()), read)));
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }

    private static Optional<ReturnedMail> read(MailParts mail) throws MessagingException {
        if (mail.feedback().isPresent()) {
            return FeedbackReport.read(mail);
        }
        if (mail.deliveryStatus().isPresent()) {
            return DeliveryReport.read(mail);
        }
        Optional<ReturnedMail> bounce = WrittenBounce.read(mail);
        return bounce.isPresent() ? bounce : WrittenAnswer.read(mail);
    }
}
