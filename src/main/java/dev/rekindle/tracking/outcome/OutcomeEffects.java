package dev.rekindle.tracking.outcome;

import dev.rekindle.member.Consents;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.Receipts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Effects of outcomes on messages and consent. */
@Component
class OutcomeEffects {

    private static final Logger log = LoggerFactory.getLogger(OutcomeEffects.class);

    private final Receipts receipts;
    private final Consents consents;

    OutcomeEffects(Receipts receipts, Consents consents) {
        this.receipts = receipts;
        this.consents = consents;
    }

    void arrived(MessageId message) {
        receipts.arrived(message);
    }

    void unsubscribed(LedgerEntry message, @Nullable String detail) {
        String source = detail != null && Consents.isByTheMember(detail) ? detail : "one-click";
        consents.withdraw(message.member(), message.spec().channel(), Consents.ANY_TOPIC, source);
        log.info(
                "Member {} unsubscribed by message {}",
                message.member().value(),
                message.id().value());
    }
}
