package dev.rekindle.tracking.outcome;

import dev.rekindle.member.Consents;
import dev.rekindle.message.MessageBounced;
import dev.rekindle.message.Receipts;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcome.Kind;
import dev.rekindle.tracking.Outcomes;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records bounces and complaints as outcomes. */
@Component
class BounceRecorder {

    private final Outcomes outcomes;

    BounceRecorder(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @EventListener
    void record(MessageBounced bounced) {
        outcomes.record(
                List.of(new Outcome(bounced.message(), Kind.BOUNCED, bounced.at(), null, false, bounced.code())));
    }

    /** Who calls a message spam wants no more. */
    @EventListener
    void record(Receipts.Complained complained) {
        outcomes.record(
                List.of(new Outcome(complained.message(), Kind.COMPLAINED, complained.at(), null, false, null)));
        if (complained.own()) {
            outcomes.record(List.of(new Outcome(
                    complained.message(), Kind.UNSUBSCRIBED, complained.at(), null, false, Consents.COMPLAINED)));
        }
    }
}
