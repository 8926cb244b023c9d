package dev.rekindle.tracking.outcome;

import dev.rekindle.member.Consents;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.Receipts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What follows elsewhere from what came back. */
@Component
class Consequences {

    private static final Logger log = LoggerFactory.getLogger(Consequences.class);

    private final ObjectProvider<Receipts> receipts;
    private final Consents consents;

    Consequences(ObjectProvider<Receipts> receipts, Consents consents) {
        this.receipts = receipts;
        this.consents = consents;
    }

    void arrived(long message) {
        receipts.ifAvailable(told -> told.arrived(message));
    }

    void unsubscribed(LedgerEntry message) {
        consents.withdraw(message.member(), message.channel(), Consents.ANY_TOPIC, "one-click");
        log.info("Member {} unsubscribed by message {}", message.member().value(), message.id());
    }
}
