package dev.rekindle.tracking.outcome;

import dev.rekindle.message.MessageBounced;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcome.Kind;
import dev.rekindle.tracking.Outcomes;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records bounces as outcomes. */
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
}
