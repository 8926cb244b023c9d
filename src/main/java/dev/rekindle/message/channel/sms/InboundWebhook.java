package dev.rekindle.message.channel.sms;

import dev.rekindle.message.channel.OptOutWords;
import dev.rekindle.message.channel.Replies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives members' SMS from Twilio. The response is empty, because Twilio itself answers STOP. Of an account that was replaced
 * only an opt-out counts.
 */
@RestController
class InboundWebhook {

    private static final String NO_ANSWER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final TwilioSignatures signatures;
    private final Replies replies;

    InboundWebhook(TwilioSignatures signatures, Replies replies) {
        this.signatures = signatures;
        this.replies = replies;
    }

    @PostMapping("/webhooks/twilio/inbound")
    ResponseEntity<String> take(HttpServletRequest request) {
        Optional<TwilioSignatures.Verified> verified = signatures.verified(request);
        if (verified.isEmpty()) {
            return ResponseEntity.status(403).build();
        }
        Map<String, String> form = verified.get().form();
        Replies.Wish wish = wish(form);
        if (!verified.get().current() && wish != Replies.Wish.STOP) {
            return ResponseEntity.status(403).build();
        }
        String from = form.getOrDefault("From", "");
        String sid = form.getOrDefault("MessageSid", "");
        if (from.isBlank() || sid.isBlank()) {
            return ResponseEntity.badRequest().build();
        }
        replies.take(new Replies.Reply(SmsChannel.KEY, from, wish, sid, null));
        return ResponseEntity.ok().contentType(MediaType.TEXT_XML).body(NO_ANSWER);
    }

    /** Twilio's own verdict decides where it is given: it has read the words that the account defines. */
    private static Replies.Wish wish(Map<String, String> form) {
        return switch (form.getOrDefault("OptOutType", "")) {
            case "STOP" -> Replies.Wish.STOP;
            case "START" -> Replies.Wish.START;
            case "HELP" -> Replies.Wish.NOTHING;
            default -> OptOutWords.of(form.getOrDefault("Body", ""));
        };
    }
}
