package dev.rekindle.message.channel.email.returned;

import dev.rekindle.message.MessageId;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** The parts of a mail that a report may consist of: text for people, fields for machines, the returned message. */
final class MailParts {

    private static final Pattern OURS = Pattern.compile("(?i)<m(\\d{1,18})\\.([0-9a-f]{32})@");
    private static final Pattern OUR_LINE = Pattern.compile("(?im)^message-id:\\s*" + OURS.pattern());
    private static final int MOST_TEXT = 100_000;
    private static final int DEEPEST = 5;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder status = new StringBuilder();
    private final MimeMessage mail;
    private @Nullable DeliveryStatus deliveryStatus;
    private @Nullable InternetHeaders feedback;
    private @Nullable InternetHeaders returned;

    private MailParts(MimeMessage mail) {
        this.mail = mail;
    }

    static MailParts of(MimeMessage mail) throws MessagingException, IOException {
        var parts = new MailParts(mail);
        parts.collect(mail, 0);
        return parts;
    }

    Optional<DeliveryStatus> deliveryStatus() {
        return Optional.ofNullable(deliveryStatus);
    }

    /** The fields of a feedback report. */
    Optional<InternetHeaders> feedback() {
        return Optional.ofNullable(feedback);
    }

    /** The delivery status as text; with a wrong boundary it contains the parts that follow. */
    String status() {
        return status.toString();
    }

    /** What is written for people, without HTML and without a returned message that is a part of its own. */
    String text() {
        return text.toString();
    }

    /** What a person wrote: the text, or that of the HTML without what it quotes. */
    String written() {
        if (!text.toString().isBlank() || html.isEmpty()) {
            return text();
        }
        Document page = Jsoup.parse(html.toString());
        page.select("blockquote, .gmail_quote, #divRplyFwdMsg, #divRplyFwdMsg ~ *")
                .remove();
        page.select("br").before("\\n");
        page.select("p, div").before("\\n");
        return page.wholeText().replace("\\n", "\n");
    }

    String header(String name) throws MessagingException {
        String value = mail.getHeader(name, "\n");
        return value == null ? "" : decoded(MimeUtility.unfold(value).strip());
    }

    private static String decoded(String header) {
        try {
            return MimeUtility.decodeText(header);
        } catch (UnsupportedEncodingException unknown) {
            return header;
        }
    }

    static String header(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, "\n");
        return value == null ? "" : MimeUtility.unfold(value).strip();
    }

    /** Our message, by the headers of the returned message that is a part of its own. */
    Optional<ReturnedMail.Reference> returned() {
        return Optional.ofNullable(returned)
                .flatMap(headers -> Stream.of("Message-ID", "Original-Message-ID")
                        .map(name -> OURS.matcher(header(headers, name)))
                        .filter(Matcher::lookingAt)
                        .findFirst())
                .map(MailParts::reference);
    }

    /** Our message, by the fields that say what the mail answers. */
    Optional<ReturnedMail.Reference> answered() throws MessagingException {
        Matcher found = OURS.matcher(header("In-Reply-To") + " " + header("References"));
        return found.find() ? Optional.of(reference(found)) : Optional.empty();
    }

    /** Our message, by a line in a text that quotes its headers. */
    static Optional<ReturnedMail.Reference> quotedIn(String text) {
        Matcher line = OUR_LINE.matcher(text);
        return line.find() ? Optional.of(reference(line)) : Optional.empty();
    }

    private static ReturnedMail.Reference reference(Matcher found) {
        String hex = found.group(2);
        var token = new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
        return new ReturnedMail.Reference(new MessageId(Long.parseLong(found.group(1))), token);
    }

    private void collect(Part part, int depth) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            if (depth < DEEPEST && part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    collect(parts.getBodyPart(i), depth + 1);
                }
            }
        } else if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
            deliveryStatus = new DeliveryStatus(part.getInputStream());
            status.append(read(part));
        } else if (part.isMimeType("message/feedback-report")) {
            feedback = new InternetHeaders(part.getInputStream());
        } else if (part.isMimeType("message/*") || part.isMimeType("text/rfc822-headers")) {
            returned = returned == null ? new InternetHeaders(part.getInputStream()) : returned;
        } else if (part.isMimeType("text/plain")) {
            text.append(read(part)).append('\n');
        } else if (part.isMimeType("text/html")) {
            html.append(read(part)).append('\n');
        }
    }

    /** Read with the charset that is given, else as Latin-1, so that no byte stops the reading. */
    private static String read(Part part) throws MessagingException, IOException {
        try (InputStream bytes = part.getInputStream();
                var reader = new InputStreamReader(bytes, charset(part))) {
            var buffer = new char[MOST_TEXT];
            int length = 0;
            for (int read = 0;
                    read >= 0 && length < MOST_TEXT;
                    read = reader.read(buffer, length, MOST_TEXT - length)) {
                length += read;
            }
            return new String(buffer, 0, length);
        }
    }

    private static Charset charset(Part part) throws MessagingException {
        try {
            String name = new ContentType(part.getContentType()).getParameter("charset");
            return name == null ? StandardCharsets.ISO_8859_1 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (ParseException | IllegalArgumentException unknown) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
