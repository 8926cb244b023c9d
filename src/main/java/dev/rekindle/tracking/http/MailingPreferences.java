package dev.rekindle.tracking.http;

import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import dev.rekindle.member.Members;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.suppression.Bound;
import dev.rekindle.message.suppression.Lifting;
import dev.rekindle.message.suppression.OptOuts;
import dev.rekindle.message.suppression.SuppressedMailboxes;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcomes;
import dev.rekindle.tracking.link.SignedToken;
import dev.rekindle.tracking.link.SignedTokens;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Consent as the holder of an unsubscribe token may see and change it: for the message's channel and topic only, and for
 * the mailbox that the message went to.
 */
@Component
class MailingPreferences {

    private static final String SOURCE = "one-click";

    private final SignedTokens tokens;
    private final Ledger ledger;
    private final Consents consents;
    private final OptOuts optOuts;
    private final SuppressedMailboxes suppressed;
    private final Members members;
    private final Channels channels;
    private final Outcomes outcomes;
    private final Clock clock;

    MailingPreferences(
            SignedTokens tokens,
            Ledger ledger,
            Consents consents,
            OptOuts optOuts,
            SuppressedMailboxes suppressed,
            Members members,
            Channels channels,
            Outcomes outcomes,
            Clock clock) {
        this.tokens = tokens;
        this.ledger = ledger;
        this.consents = consents;
        this.optOuts = optOuts;
        this.suppressed = suppressed;
        this.members = members;
        this.channels = channels;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    Optional<State> of(String token) {
        return message(token).map(message -> {
            List<Consent> states = consents.statesOf(message.member());
            Set<String> optedOut = bound(message).optedOut();
            String topic = message.spec().topic();
            return new State(
                    message.spec().channel().value(),
                    topic,
                    given(states, message, Consents.ANY_TOPIC, false) && !optedOut.contains(Consents.ANY_TOPIC),
                    given(states, message, topic, true) && !optedOut.contains(topic));
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
            case NOT_THIS_TOPIC -> {
                mailboxes(message)
                        .forEach(mailbox -> optOuts.record(List.of(new OptOuts.OptOut(
                                message.spec().channel(),
                                mailbox,
                                message.spec().topic(),
                                clock.instant(),
                                SOURCE,
                                message.member()))));
                consents.withdraw(
                        message.member(),
                        message.spec().channel(),
                        message.spec().topic(),
                        SOURCE);
            }
            case EVERYTHING -> {
                mailboxes(message).forEach(mailbox -> optIn(message, mailbox));
                consents.give(message.member(), message.spec().channel(), Consents.ANY_TOPIC, SOURCE);
                consents.give(
                        message.member(),
                        message.spec().channel(),
                        message.spec().topic(),
                        SOURCE);
            }
        }
    }

    private void optIn(LedgerEntry message, String mailbox) {
        optOuts.lift(new OptOuts.OptIn(
                message.spec().channel(),
                mailbox,
                Set.of(Consents.ANY_TOPIC, message.spec().topic()),
                Lifting.FORM,
                clock.instant(),
                message.member(),
                null,
                null));
    }

    /** Where the message went, and the member's address now. */
    private Set<String> mailboxes(LedgerEntry message) {
        var mailboxes = new LinkedHashSet<String>();
        Optional.ofNullable(message.delivery().address()).ifPresent(mailboxes::add);
        members.byId(message.member())
                .map(member -> channels.get(message.spec().channel()).addressOf(member))
                .ifPresent(mailboxes::add);
        return mailboxes;
    }

    private Bound bound(LedgerEntry message) {
        String address = message.delivery().address();
        return address == null
                ? Bound.NOTHING
                : suppressed.among(message.spec().channel(), Set.of(address)).getOrDefault(address, Bound.NOTHING);
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
