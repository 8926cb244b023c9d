package dev.rekindle.message.channel.sms;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.ledger.ProviderReceipts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receives Twilio's receipts for SMS. The signed URL contains the message's number. */
@RestController
class StatusWebhook {

    private final TwilioSignatures signatures;
    private final ProviderReceipts receipts;

    StatusWebhook(TwilioSignatures signatures, ProviderReceipts receipts) {
        this.signatures = signatures;
        this.receipts = receipts;
    }

    @PostMapping("/webhooks/twilio/status")
    ResponseEntity<Void> take(HttpServletRequest request) {
        Optional<Map<String, String>> form = signatures.verified(request);
        if (form.isEmpty()) {
            return ResponseEntity.status(403).build();
        }
        String number = request.getParameter("m");
        if (number == null || !number.matches("\\d{1,18}")) {
            return ResponseEntity.badRequest().build();
        }
        String sid = form.get().getOrDefault("MessageSid", "");
        SmsStatus.of(form.get()).report(new MessageId(Long.parseLong(number)), sid, receipts);
        return ResponseEntity.noContent().build();
    }
}
