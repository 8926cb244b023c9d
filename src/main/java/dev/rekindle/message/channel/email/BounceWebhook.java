package dev.rekindle.message.channel.email;

import dev.rekindle.message.Receipts;
import dev.rekindle.message.channel.Replies;
import dev.rekindle.message.channel.email.refusal.MailRefusal;
import dev.rekindle.message.channel.email.returned.ReturnedMail;
import dev.rekindle.message.channel.email.returned.ReturnedMail.Answer;
import dev.rekindle.message.channel.email.returned.ReturnedMail.Bounce;
import dev.rekindle.message.channel.email.returned.ReturnedMail.Complaint;
import dev.rekindle.message.channel.email.returned.ReturnedMails;
import dev.rekindle.message.ledger.MessageTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accepts bounces, complaints and answers, which the mail server of the sender's address forwards (for example by a pipe to curl).
 * The token in the Message-ID is known only to recipients, so nobody can report a message by guessing.
 */
@RestController
class BounceWebhook {

    private static final Logger log = LoggerFactory.getLogger(BounceWebhook.class);

    private final Receipts receipts;
    private final MessageTokens tokens;
    private final Replies replies;
    private final EmailChannel channel;

    BounceWebhook(Receipts receipts, MessageTokens tokens, Replies replies, EmailChannel channel) {
        this.receipts = receipts;
        this.tokens = tokens;
        this.replies = replies;
        this.channel = channel;
    }

    @PostMapping(path = "/webhooks/email/bounce", consumes = "message/rfc822")
    ResponseEntity<Void> take(HttpServletRequest request) throws IOException {
        Optional<ReturnedMail> mail = ReturnedMails.read(request.getInputStream());
        Optional<String> address =
                mail.map(ReturnedMail::about).flatMap(about -> tokens.addressOf(about.message(), about.token()));
        if (mail.isEmpty() || address.isEmpty()) {
            log.info("Returned mail ignored: no failure, complaint or answer, or not about one of our messages");
            return ResponseEntity.unprocessableContent().build();
        }
        mail.get().match(new Recorded(address.get()));
        return ResponseEntity.noContent().build();
    }

    /** Records what was read; a report about another address than the message's says nothing of the latter. */
    private final class Recorded implements ReturnedMail.Cases<Boolean> {

        private final String address;

        Recorded(String address) {
            this.address = channel.normalAddress(address);
        }

        @Override
        public Boolean bounce(Bounce bounce) {
            Optional<MailRefusal> own = bounce.failures().stream()
                    .filter(failure -> isOwn(failure.addresses()))
                    .map(ReturnedMail.Failure::refusal)
                    .findFirst();
            own.ifPresentOrElse(
                    refusal -> receipts.bounced(bounce.about().message(), "dsn-" + refusal.code(), refusal.cause()),
                    () -> receipts.bouncedElsewhere(bounce.about().message(), codeOf(bounce)));
            return own.isPresent();
        }

        @Override
        public Boolean complaint(Complaint complaint) {
            boolean own = complaint.recipients().isEmpty() || isOwn(complaint.recipients());
            receipts.complained(complaint.about().message(), own);
            return own;
        }

        @Override
        public Boolean answer(Answer answer) {
            replies.take(new Replies.Reply(
                    EmailChannel.KEY,
                    address,
                    answer.wish(),
                    answer.id(),
                    answer.about().message()));
            return true;
        }

        private boolean isOwn(Collection<String> addresses) {
            return addresses.stream().map(channel::normalAddress).anyMatch(address::equals);
        }

        private static String codeOf(Bounce bounce) {
            return "dsn-" + bounce.failures().get(0).refusal().code();
        }
    }
}
