package dev.rekindle.demo;

import dev.rekindle.demo.SimulatedReaction.Kind;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.MessageId;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcomes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Records simulated reactions in tracking, in place of a pixel, a link and an unsubscribe button. A click is also recorded as
 * a visit of the shop.
 */
@Component
class SimulatedReactions {

    private final Outcomes outcomes;
    private final Events events;
    private final Members members;

    SimulatedReactions(Outcomes outcomes, Events events, Members members) {
        this.outcomes = outcomes;
        this.events = events;
        this.members = members;
    }

    void record(List<SimulatedReaction> reactions) {
        outcomes.record(reactions.stream().map(SimulatedReactions::outcome).toList());
        var visits = reactions.stream().filter(r -> r.kind() == Kind.CLICK).toList();
        if (!visits.isEmpty()) {
            visit(visits);
        }
    }

    private void visit(List<SimulatedReaction> clicks) {
        var visitors = members.byIds(
                clicks.stream().map(click -> new MemberId(click.to().member())).toList());
        events.record(clicks.stream()
                .flatMap(click ->
                        Optional.ofNullable(visitors.get(new MemberId(click.to().member())))
                                .map(visitor -> visit(click, visitor))
                                .stream())
                .toList());
    }

    private static EventDraft visit(SimulatedReaction click, Member visitor) {
        String id = "visit-" + click.to().message();
        return new EventDraft(id, visitor.externalId(), "visit", click.at(), null, null, Map.of());
    }

    private static Outcome outcome(SimulatedReaction reaction) {
        var message = new MessageId(reaction.to().message());
        return switch (reaction.kind()) {
            case OPEN -> Outcome.opened(message, reaction.at());
            case CLICK -> Outcome.clicked(message, reaction.at(), null);
            case UNSUBSCRIBE -> Outcome.unsubscribed(message, reaction.at());
        };
    }
}
