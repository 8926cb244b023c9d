package dev.rekindle.message.channel.email;

import dev.rekindle.message.Receipts;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.ledger.MessageTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accepts bounced e-mails, which the mail server of the sender's address forwards (for example by a pipe to curl). The
 * token in the Message-ID is known only to recipients, so nobody can report a message by guessing.
 */
@RestController
class BounceWebhook {

    private static final Logger log = LoggerFactory.getLogger(BounceWebhook.class);

    private final Receipts receipts;
    private final MessageTokens tokens;

    BounceWebhook(Receipts receipts, MessageTokens tokens) {
        this.receipts = receipts;
        this.tokens = tokens;
    }

    @PostMapping(path = "/webhooks/email/bounce", consumes = "message/rfc822")
    ResponseEntity<Void> take(HttpServletRequest request) throws IOException {
        Optional<BounceReport> report = BounceReport.read(request.getInputStream())
                .filter(bounce -> tokens.match(bounce.message(), bounce.token()));
        if (report.isEmpty()) {
            log.info("Bounce ignored: not a failure, or not about one of our messages");
            return ResponseEntity.unprocessableContent().build();
        }
        BounceReport bounce = report.get();
        receipts.bounced(
                bounce.message(),
                "dsn-" + bounce.status(),
                bounce.isBadAddress() ? RefusalCause.ADDRESS_DEAD : RefusalCause.UNCLEAR);
        return ResponseEntity.noContent().build();
    }
}
