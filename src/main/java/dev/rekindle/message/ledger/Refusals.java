package dev.rekindle.message.ledger;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.Suppressions;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What a refusal means for the address that it is about: only its own fault suppresses it (decision 0180). */
@Component
class Refusals {

    private final Suppressions suppressions;
    private final MessageLog log;
    private final Clock clock;

    Refusals(Suppressions suppressions, MessageLog log, Clock clock) {
        this.suppressions = suppressions;
        this.log = log;
        this.clock = clock;
    }

    /** A provider refused a message for good, at once or later; in the caller's transaction. */
    void refused(Refused refused) {
        if (refused.cause() != RefusalCause.OPTED_OUT) {
            log.bounced(refused.message(), refused.code(), clock.instant());
        }
        suppress(refused);
    }

    /** The consequences for the address alone. */
    void suppress(Refused refused) {
        String suppression = refused.cause().suppression();
        if (suppression != null) {
            suppressions.add(refused.channel(), refused.address(), suppression, refused.sentAt());
        }
    }

    /**
     * @param address that the message was sent to
     * @param sentAt when; an opt-in after that outdates the refusal
     */
    record Refused(
            MessageId message, ChannelKey channel, String address, String code, RefusalCause cause, Instant sentAt) {}
}
