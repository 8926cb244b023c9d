package dev.rekindle.message.channel.email.returned;

import jakarta.mail.internet.InternetHeaders;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Feedback reports (ARF, RFC 5965): a provider tells that a recipient called a message spam. */
final class FeedbackReport {

    /** What people say; the rest (not-spam, virus, auth-failure, dmarc) is no complaint of a recipient. */
    private static final Set<String> COMPLAINTS =
            Set.of("abuse", "complaint", "fraud", "opt-out", "opt-out-list", "other", "miscategorized");

    private FeedbackReport() {}

    /** Empty unless it is a complaint about one of our messages. */
    static Optional<ReturnedMail> read(MailParts mail) {
        return mail.feedback()
                .filter(report -> COMPLAINTS.contains(
                        MailParts.header(report, "Feedback-Type").toLowerCase(Locale.ROOT)))
                .flatMap(report ->
                        mail.returned().map(reference -> new ReturnedMail.Complaint(reference, recipients(report))));
    }

    /** Many providers blacken the address, as user@redacted or redacted@host; the message's token is proof enough. */
    private static Set<String> recipients(InternetHeaders report) {
        var recipients = new LinkedHashSet<String>();
        for (String name : List.of("Original-Rcpt-To", "Removal-Recipient")) {
            Arrays.stream(MailParts.header(report, name).split("[\\s,]+"))
                    .map(address -> address.replaceAll("^<|>$", ""))
                    .filter(address -> address.contains("@") && !address.contains("redacted"))
                    .forEach(recipients::add);
        }
        return recipients;
    }
}
