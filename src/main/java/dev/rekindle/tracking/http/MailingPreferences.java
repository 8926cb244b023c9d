package dev.rekindle.tracking.http;

import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcomes;
import dev.rekindle.tracking.link.SignedToken;
import dev.rekindle.tracking.link.SignedTokens;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Consent as the holder of an unsubscribe token may see and change it: for the message's channel and topic only. */
@Component
class MailingPreferences {

    private static final String SOURCE = "one-click";

    private final SignedTokens tokens;
    private final Ledger ledger;
    private final Consents consents;
    private final Outcomes outcomes;
    private final Clock clock;

    MailingPreferences(SignedTokens tokens, Ledger ledger, Consents consents, Outcomes outcomes, Clock clock) {
        this.tokens = tokens;
        this.ledger = ledger;
        this.consents = consents;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    Optional<State> of(String token) {
        return message(token).map(message -> {
            List<Consent> states = consents.statesOf(message.member());
            return new State(
                    message.spec().channel().value(),
                    message.spec().topic(),
                    given(states, message, Consents.ANY_TOPIC, false),
                    given(states, message, message.spec().topic(), true));
        });
    }

    /** @return whether the token belongs to a message */
    @Transactional
    boolean choose(String token, Choice choice) {
        Optional<LedgerEntry> message = message(token);
        message.ifPresent(known -> apply(known, choice));
        return message.isPresent();
    }

    private void apply(LedgerEntry message, Choice choice) {
        switch (choice) {
            case NOTHING -> outcomes.record(List.of(Outcome.unsubscribed(message.id(), clock.instant())));
            case NOT_THIS_TOPIC ->
                consents.withdraw(
                        message.member(),
                        message.spec().channel(),
                        message.spec().topic(),
                        SOURCE);
            case EVERYTHING -> {
                consents.give(message.member(), message.spec().channel(), Consents.ANY_TOPIC, SOURCE);
                consents.give(
                        message.member(),
                        message.spec().channel(),
                        message.spec().topic(),
                        SOURCE);
            }
        }
    }

    private Optional<LedgerEntry> message(String token) {
        return tokens.readUnsubscribe(token)
                .map(SignedToken.Unsubscribe::message)
                .flatMap(ledger::byId);
    }

    private static boolean given(List<Consent> states, LedgerEntry message, String topic, boolean unsaid) {
        return states.stream()
                .filter(state -> state.channel().equals(message.spec().channel())
                        && state.topic().equals(topic))
                .findFirst()
                .map(Consent::given)
                .orElse(unsaid);
    }

    /** What a member can choose. */
    enum Choice {
        NOTHING,
        NOT_THIS_TOPIC,
        EVERYTHING
    }

    /** @param channelGiven whether the member consents to the channel */
    record State(String channel, String topic, boolean channelGiven, boolean topicGiven) {}
}
