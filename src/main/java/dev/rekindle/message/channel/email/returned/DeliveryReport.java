package dev.rekindle.message.channel.email.returned;

import dev.rekindle.message.channel.email.refusal.EnhancedStatus;
import dev.rekindle.message.channel.email.refusal.MailRefusal;
import jakarta.mail.internet.InternetHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/** Delivery status notifications (RFC 3464). */
final class DeliveryReport {

    private static final Pattern FAILED = Pattern.compile("(?i)failed\\b");
    private static final Pattern TYPED = Pattern.compile("(?s)[\\w-]+\\s*;\\s*(.*)");
    private static final Pattern XTEXT = Pattern.compile("\\+([0-9A-F]{2})");

    private DeliveryReport() {}

    /** Empty unless delivery of one of our messages has failed for good. */
    static Optional<ReturnedMail> read(MailParts mail) {
        List<ReturnedMail.Failure> failures =
                mail.deliveryStatus().map(DeliveryReport::failures).orElse(List.of());
        return failures.isEmpty()
                ? Optional.empty()
                : mail.returned()
                        .or(() -> MailParts.quotedIn(mail.status()))
                        .map(reference -> new ReturnedMail.Bounce(reference, failures));
    }

    private static List<ReturnedMail.Failure> failures(DeliveryStatus report) {
        return IntStream.range(0, report.getRecipientDSNCount())
                .mapToObj(report::getRecipientDSN)
                .filter(recipient ->
                        FAILED.matcher(MailParts.header(recipient, "Action")).lookingAt())
                .map(DeliveryReport::failure)
                .toList();
    }

    private static ReturnedMail.Failure failure(InternetHeaders recipient) {
        EnhancedStatus status = EnhancedStatus.firstIn(MailParts.header(recipient, "Status"))
                .filter(EnhancedStatus::isFailure)
                .orElse(null);
        return new ReturnedMail.Failure(
                addresses(recipient), MailRefusal.ofReport(status, MailParts.header(recipient, "Diagnostic-Code")));
    }

    /** Who the recipient was for the sender comes first; some servers leave its encoding (RFC 3461, xtext) in place. */
    private static Set<String> addresses(InternetHeaders recipient) {
        var addresses = new LinkedHashSet<String>();
        for (String name : List.of("Original-Recipient", "Final-Recipient")) {
            String value = MailParts.header(recipient, name);
            Matcher typed = TYPED.matcher(value);
            String address = (typed.matches() ? typed.group(1) : value).strip().replaceAll("^<|>$", "");
            if (!address.isEmpty()) {
                addresses.add(address);
                addresses.add(URLDecoder.decode(
                        XTEXT.matcher(address.replace("%", "%25"))
                                .replaceAll("%$1")
                                .replace("+", "%2B"),
                        StandardCharsets.UTF_8));
            }
        }
        return addresses;
    }
}
