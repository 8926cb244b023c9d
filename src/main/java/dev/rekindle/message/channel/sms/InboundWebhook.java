package dev.rekindle.message.channel.sms;

import dev.rekindle.member.Members;
import dev.rekindle.message.channel.Replies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receives members' SMS from Twilio. The response is empty, because Twilio itself answers STOP. */
@RestController
class InboundWebhook {

    private static final String NO_ANSWER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final TwilioSignatures signatures;
    private final Members members;
    private final Replies replies;

    InboundWebhook(TwilioSignatures signatures, Members members, Replies replies) {
        this.signatures = signatures;
        this.members = members;
        this.replies = replies;
    }

    @PostMapping("/webhooks/twilio/inbound")
    ResponseEntity<String> take(HttpServletRequest request) {
        Optional<Map<String, String>> form = signatures.verified(request);
        if (form.isEmpty()) {
            return ResponseEntity.status(403).build();
        }
        String from = form.get().getOrDefault("From", "");
        String body = form.get().getOrDefault("Body", "");
        String sid = form.get().getOrDefault("MessageSid", "");
        replies.take(SmsChannel.KEY, members.byPhone(from), SmsKeyword.of(body), sid);
        return ResponseEntity.ok().contentType(MediaType.TEXT_XML).body(NO_ANSWER);
    }
}
