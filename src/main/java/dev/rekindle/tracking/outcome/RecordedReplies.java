package dev.rekindle.tracking.outcome;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.channel.Replies;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcome.Kind;
import dev.rekindle.tracking.Outcomes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records replies as outcomes of the last message on their channel, and changes consent as they ask. */
@Component
class RecordedReplies implements Replies {

    private static final Logger log = LoggerFactory.getLogger(RecordedReplies.class);
    private static final int LOOKED_AT = 50;

    private final Consents consents;
    private final Ledger ledger;
    private final Outcomes outcomes;
    private final Clock clock;

    RecordedReplies(Consents consents, Ledger ledger, Outcomes outcomes, Clock clock) {
        this.consents = consents;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void take(ChannelKey channel, Collection<MemberId> members, Wish wish, String reply) {
        for (MemberId member : members) {
            lastMessage(member, channel).ifPresent(message -> record(message, wish, reply));
            applyWish(member, channel, wish);
        }
    }

    private void applyWish(MemberId member, ChannelKey channel, Wish wish) {
        String source = Consents.stoppedOn(channel);
        if (wish == Wish.STOP) {
            consents.withdraw(member, channel, Consents.ANY_TOPIC, source);
            log.info("Stopped by reply: member={} channel={}", member.value(), channel);
        } else if (wish == Wish.START && stoppedByReply(member, channel)) {
            consents.give(member, channel, Consents.ANY_TOPIC, source);
            log.info("Started by reply: member={} channel={}", member.value(), channel);
        }
    }

    /** START gives back what STOP withdrew, and never a consent that was not given before. */
    private boolean stoppedByReply(MemberId member, ChannelKey channel) {
        return consents.statesOf(member).stream()
                .anyMatch(state -> state.channel().equals(channel)
                        && state.topic().equals(Consents.ANY_TOPIC)
                        && !state.given()
                        && state.source().equals(Consents.stoppedOn(channel)));
    }

    private void record(LedgerEntry message, Wish wish, String reply) {
        List<Outcome> recorded = new ArrayList<>();
        recorded.add(new Outcome(message.id(), Kind.REPLIED, clock.instant(), null, false, reply));
        if (wish == Wish.STOP) {
            String source = Consents.stoppedOn(message.spec().channel());
            recorded.add(new Outcome(message.id(), Kind.UNSUBSCRIBED, clock.instant(), null, false, source));
        }
        outcomes.record(recorded);
    }

    private Optional<LedgerEntry> lastMessage(MemberId member, ChannelKey channel) {
        return ledger.ofMember(member, clock.instant().plusSeconds(1), LOOKED_AT).stream()
                .map(Ledger.LoggedEntry::entry)
                .filter(entry -> entry.spec().channel().equals(channel)
                        && entry.progress().sentAt() != null)
                .findFirst();
    }
}
