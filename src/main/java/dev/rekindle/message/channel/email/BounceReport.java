package dev.rekindle.message.channel.email;

import dev.rekindle.message.MessageId;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/**
 * A delivery status notification (RFC 3464) about one of our messages.
 *
 * @param message number of the message, from the Message-ID that came back
 * @param token the ledger row's token, from the same place; only those who received the message know it
 * @param status enhanced status code (RFC 3463), for example 5.1.1
 */
public record BounceReport(MessageId message, UUID token, String status) {

    private static final int LARGEST = 8_000_000;
    private static final Pattern FAILED = Pattern.compile("(?i)failed\\b");
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern OURS = Pattern.compile("(?i)<m(\\d{1,18})\\.([0-9a-f]{32})@");

    /** Whether the address does not exist. */
    public boolean isBadAddress() {
        return status.startsWith("5.1.");
    }

    /** Empty unless it is a notification of a failure about one of our messages. */
    public static Optional<BounceReport> read(InputStream mail) throws IOException {
        try {
            // the mail is held in memory; the returned message comes last and may be cut off
            var read = new ByteArrayInputStream(mail.readNBytes(LARGEST));
            var mime = new MimeMessage(Session.getInstance(new Properties()), read);
            if (!mime.isMimeType("multipart/report") || !(mime.getContent() instanceof Multipart parts)) {
                return Optional.empty();
            }
            return read(parts);
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }

    private static Optional<BounceReport> read(Multipart parts) throws MessagingException, IOException {
        Optional<String> status = Optional.empty();
        Optional<Matcher> reference = Optional.empty();
        for (int i = 0; i < parts.getCount(); i++) {
            Part part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                status = failure(new DeliveryStatus(part.getInputStream()));
            } else if (part.isMimeType("message/*") || part.isMimeType("text/rfc822-headers")) {
                reference = reference.or(reference(new InternetHeaders(part.getInputStream())));
            }
        }
        return status.isEmpty() || reference.isEmpty()
                ? Optional.empty()
                : Optional.of(new BounceReport(
                        new MessageId(Long.parseLong(reference.get().group(1))),
                        token(reference.get().group(2)),
                        status.get()));
    }

    /** The status of the first recipient to whom delivery has failed permanently. */
    private static Optional<String> failure(DeliveryStatus report) {
        return IntStream.range(0, report.getRecipientDSNCount())
                .mapToObj(report::getRecipientDSN)
                .filter(recipient -> FAILED.matcher(header(recipient, "Action")).lookingAt())
                .map(recipient -> STATUS.matcher(header(recipient, "Status")))
                .filter(Matcher::lookingAt)
                .map(Matcher::group)
                .findFirst();
    }

    private static Supplier<Optional<Matcher>> reference(InternetHeaders returned) {
        return () -> Stream.of("Message-ID", "Original-Message-ID")
                .map(name -> OURS.matcher(header(returned, name)))
                .filter(Matcher::lookingAt)
                .findFirst();
    }

    private static String header(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : MimeUtility.unfold(value).strip();
    }

    private static UUID token(String hex) {
        return new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
    }
}
