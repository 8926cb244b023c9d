package dev.rekindle.tracking.outcome;

import dev.rekindle.member.Consents;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.Receipts;
import dev.rekindle.message.suppression.OptOuts;
import java.time.Instant;
import java.util.List;
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
    private final OptOuts optOuts;

    OutcomeEffects(Receipts receipts, Consents consents, OptOuts optOuts) {
        this.receipts = receipts;
        this.consents = consents;
        this.optOuts = optOuts;
    }

    void arrived(MessageId message) {
        receipts.arrived(message);
    }

    /** The reader of the mailbox that the message went to wants no more, even if the member has another one now. */
    void unsubscribed(LedgerEntry message, @Nullable String detail, Instant at) {
        String source = detail != null && Consents.isByTheMember(detail) ? detail : "one-click";
        String address = message.delivery().address();
        if (address != null) {
            optOuts.record(List.of(new OptOuts.OptOut(
                    message.spec().channel(), address, Consents.ANY_TOPIC, at, source, message.member())));
        }
        consents.withdraw(message.member(), message.spec().channel(), Consents.ANY_TOPIC, source);
        log.info(
                "Member {} unsubscribed by message {}",
                message.member().value(),
                message.id().value());
    }
}
