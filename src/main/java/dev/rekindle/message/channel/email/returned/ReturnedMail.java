package dev.rekindle.message.channel.email.returned;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.channel.Replies;
import dev.rekindle.message.channel.email.refusal.MailRefusal;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What a mail that came back says about one of our messages. */
public sealed interface ReturnedMail {

    Reference about();

    /** Calls the case that this is. */
    <R> R match(Cases<R> cases);

    /**
     * It was not delivered to at least one recipient.
     *
     * @param failures one for each recipient that the report names, at least one
     */
    record Bounce(Reference about, List<Failure> failures) implements ReturnedMail {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.bounce(this);
        }
    }

    /**
     * A recipient called it spam (RFC 5965).
     *
     * @param recipients whom the report names, as it names them; empty when it keeps them to itself
     */
    record Complaint(Reference about, Set<String> recipients) implements ReturnedMail {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.complaint(this);
        }
    }

    /**
     * A person answered.
     *
     * @param id the mail's Message-ID
     */
    record Answer(Reference about, Replies.Wish wish, String id) implements ReturnedMail {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.answer(this);
        }
    }

    /** What to do in each case. */
    interface Cases<R> {

        R bounce(Bounce bounce);

        R complaint(Complaint complaint);

        R answer(Answer answer);
    }

    /**
     * The message, from the Message-ID that came back.
     *
     * @param token the ledger row's; only those who received the message know it
     */
    record Reference(MessageId message, UUID token) {}

    /** @param addresses all that the report calls the recipient: the one it was sent to, and where that led */
    record Failure(Set<String> addresses, MailRefusal refusal) {}
}
