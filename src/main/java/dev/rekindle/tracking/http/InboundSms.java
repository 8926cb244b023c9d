package dev.rekindle.tracking.http;

import dev.rekindle.message.SmsWebhooks;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what members answer by SMS, from Twilio; says nothing back, for Twilio answers STOP by itself. */
@RestController
class InboundSms {

    private static final String NO_ANSWER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final SmsWebhooks webhooks;
    private final SmsReplies replies;

    InboundSms(SmsWebhooks webhooks, SmsReplies replies) {
        this.webhooks = webhooks;
        this.replies = replies;
    }

    @PostMapping("/webhooks/twilio/inbound")
    ResponseEntity<String> take(HttpServletRequest request) {
        Optional<Map<String, String>> form = webhooks.verified(request);
        if (form.isEmpty()) {
            return ResponseEntity.status(403).build();
        }
        replies.take(
                form.get().getOrDefault("From", ""),
                form.get().getOrDefault("Body", ""),
                form.get().getOrDefault("MessageSid", ""));
        return ResponseEntity.ok().contentType(MediaType.TEXT_XML).body(NO_ANSWER);
    }
}
