package dev.rekindle.message.channel.email;

import dev.rekindle.message.MessageId;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A delivery status notification (RFC 3464) about one of our messages.
 *
 * @param message number of the message, from the Message-ID that came back
 * @param token the ledger row's, from the same place: who knows it has seen the message
 * @param status enhanced status code (RFC 3463), for example 5.1.1
 */
public record BounceReport(MessageId message, UUID token, String status) {

    private static final int LARGEST_PART = 1_000_000;
    private static final int LARGEST = 8_000_000;
    private static final Pattern FAILED = Pattern.compile("(?im)^Action:\\s*failed\\b");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern OURS =
            Pattern.compile("(?im)^(?:Original-)?Message-ID:\\s*<m(\\d{1,18})\\.([0-9a-f]{32})@");

    /** Bad destination: the address is none, and never was or no longer is. */
    public boolean isBadAddress() {
        return status.startsWith("5.1.");
    }

    /** Empty when it is no notification, not of a failure, or not about a message of ours. */
    public static Optional<BounceReport> read(InputStream mail) throws IOException {
        try {
            // the message is held in memory; what it returned comes last and may be cut off
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
        String verdict = "";
        var returned = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            Part part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                verdict = text(part);
            } else if (part.isMimeType("message/*") || part.isMimeType("text/rfc822-headers")) {
                returned.append(text(part)).append('\n');
            }
        }
        Matcher status = STATUS.matcher(verdict);
        Matcher ours = OURS.matcher(returned);
        if (!FAILED.matcher(verdict).find() || !status.find() || !ours.find()) {
            return Optional.empty();
        }
        return Optional.of(
                new BounceReport(new MessageId(Long.parseLong(ours.group(1))), token(ours.group(2)), status.group(1)));
    }

    private static String text(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            // folded lines are put together, so that a header is one line
            return new String(in.readNBytes(LARGEST_PART), StandardCharsets.UTF_8).replaceAll("\\r?\\n[ \\t]+", " ");
        }
    }

    private static UUID token(String hex) {
        return new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
    }
}
