package dev.rekindle.message.http;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.SmsWebhooks;
import dev.rekindle.message.channel.sms.SmsStatus;
import dev.rekindle.message.ledger.ProviderReceipts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes Twilio's word on what became of an SMS. The message's number stands in the signed URL. */
@RestController
class TwilioStatusWebhook {

    private static final Logger log = LoggerFactory.getLogger(TwilioStatusWebhook.class);

    private final SmsWebhooks webhooks;
    private final ProviderReceipts receipts;

    TwilioStatusWebhook(SmsWebhooks webhooks, ProviderReceipts receipts) {
        this.webhooks = webhooks;
        this.receipts = receipts;
    }

    @PostMapping("/webhooks/twilio/status")
    ResponseEntity<Void> take(HttpServletRequest request) {
        Optional<Map<String, String>> form = webhooks.verified(request);
        if (form.isEmpty()) {
            return ResponseEntity.status(403).build();
        }
        String number = request.getParameter("m");
        if (number == null || !number.matches("\\d{1,18}")) {
            return ResponseEntity.badRequest().build();
        }
        take(new MessageId(Long.parseLong(number)), form.get());
        return ResponseEntity.noContent().build();
    }

    private void take(MessageId message, Map<String, String> form) {
        String sid = form.getOrDefault("MessageSid", "");
        SmsStatus status = SmsStatus.of(form);
        if (status instanceof SmsStatus.Delivered) {
            receipts.delivered(message, sid);
        } else if (status instanceof SmsStatus.Failed failed) {
            receipts.failed(message, sid, failed.code(), failed.suppression());
        } else if (status instanceof SmsStatus.UnderWay) {
            receipts.accepted(message, sid);
        } else {
            log.info("Receipt of no consequence: message={} status={}", message.value(), form.get("MessageStatus"));
        }
    }
}
