package dev.rekindle.sandbox.inbox;

import dev.rekindle.sandbox.SandboxContent;
import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.sandbox.store.Mime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Writes the notice by which a mail server says that a mailbox does not exist (RFC 3462, RFC 3464). */
final class BounceNotice {

    private static final Set<String> RETURNED = ignoringCase("Message-ID", "From", "To", "Subject", "Date");

    private BounceNotice() {}

    static byte[] of(SandboxMessage message, Mime original) {
        String boundary = "notice-" + UUID.randomUUID();
        return """
                From: Mail Delivery System <MAILER-DAEMON@sandbox.rekindle.example>
                To: %s
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="%s"

                --%s
                Content-Type: text/plain; charset=us-ascii

                The mailbox does not exist.

                --%s
                Content-Type: message/delivery-status

                Reporting-MTA: dns; sandbox.rekindle.example

                Final-Recipient: rfc822; %s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 No such mailbox here

                --%s
                Content-Type: text/rfc822-headers

                %s
                --%s--
                """.formatted(
                        message.sender(),
                        boundary,
                        boundary,
                        boundary,
                        message.recipient(),
                        boundary,
                        returned(original),
                        boundary)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String returned(Mime original) {
        var lines = new StringBuilder();
        for (SandboxContent.Header header : original.headers()) {
            if (RETURNED.contains(header.name())) {
                lines.append(header.name()).append(": ").append(header.value()).append('\n');
            }
        }
        return lines.toString();
    }

    private static Set<String> ignoringCase(String... names) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}
