package dev.rekindle.demo;

import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcomes;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hands what simulated readers do to tracking, where a pixel, a link and an unsubscribe button would. */
@Component
class Reactions {

    private final Outcomes outcomes;

    Reactions(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    void happen(List<Reaction> reactions) {
        outcomes.record(reactions.stream().map(Reactions::outcome).toList());
    }

    private static Outcome outcome(Reaction reaction) {
        long message = reaction.to().message();
        return switch (reaction.kind()) {
            case OPEN -> Outcome.opened(message, reaction.at());
            case CLICK -> Outcome.clicked(message, reaction.at(), null);
            case UNSUBSCRIBE -> Outcome.unsubscribed(message, reaction.at());
        };
    }
}
