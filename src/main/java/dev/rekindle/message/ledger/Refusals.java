package dev.rekindle.message.ledger;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.Receipts;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.Suppressions;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a refusal means for the address that it is about: only its own fault suppresses it (decision 0180). */
@Component
class Refusals {

    private static final String COMPLAINT = "COMPLAINT";
    private static final String SOFT_BOUNCES = "SOFT_BOUNCES";

    private final Suppressions suppressions;
    private final SoftBounces softBounces;
    private final MessageLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Refusals(
            Suppressions suppressions,
            SoftBounces softBounces,
            MessageLog log,
            ApplicationEventPublisher events,
            Clock clock) {
        this.suppressions = suppressions;
        this.softBounces = softBounces;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /** A provider refused a message for good, at once or later; in the caller's transaction. */
    void refused(Refused refused) {
        bounced(refused);
        suppress(refused);
        if (refused.cause().isSoftBounce() && softBounces.isLastAfter(refused, clock.instant())) {
            suppressions.add(refused.channel(), refused.address(), SOFT_BOUNCES, refused.sentAt());
        }
    }

    /** Counts as a bounce, without consequences for the address. */
    void bounced(Refused refused) {
        if (refused.cause() != RefusalCause.OPTED_OUT) {
            log.bounced(refused.message(), refused.code(), clock.instant());
        }
    }

    /** @param own whether the complaint is about the message's address */
    void complained(Refused about, boolean own) {
        if (own) {
            suppressions.add(about.channel(), about.address(), COMPLAINT, about.sentAt());
        }
        events.publishEvent(new Receipts.Complained(about.message(), own, clock.instant()));
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
