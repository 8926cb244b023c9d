package dev.rekindle.message.channel.sms;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.ledger.ProviderReceipts;
import dev.rekindle.message.price.PriceRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives Twilio's receipts for SMS. The signed URL contains the message's number. An account that was replaced reports only
 * what was sent with it.
 */
@RestController
class StatusWebhook {

    private final TwilioSignatures signatures;
    private final ProviderReceipts receipts;
    private final PriceRequests prices;
    private final TwilioConnector connector;

    StatusWebhook(
            TwilioSignatures signatures, ProviderReceipts receipts, PriceRequests prices, TwilioConnector connector) {
        this.signatures = signatures;
        this.receipts = receipts;
        this.prices = prices;
        this.connector = connector;
    }

    @PostMapping("/webhooks/twilio/status")
    ResponseEntity<Void> take(HttpServletRequest request) {
        Optional<TwilioSignatures.Verified> verified = signatures.verified(request);
        if (verified.isEmpty()) {
            return ResponseEntity.status(403).build();
        }
        String number = request.getParameter("m");
        if (number == null || !number.matches("\\d{1,18}")) {
            return ResponseEntity.badRequest().build();
        }
        MessageId message = new MessageId(Long.parseLong(number));
        Map<String, String> form = verified.get().form();
        String sid = form.getOrDefault("MessageSid", "");
        if (!verified.get().current() && !receipts.isSentAs(message, sid)) {
            return ResponseEntity.status(403).build();
        }
        if (connector.reportsPrices()) {
            prices.add(message);
        }
        SmsStatus.of(form).report(message, sid, receipts);
        return ResponseEntity.noContent().build();
    }
}
