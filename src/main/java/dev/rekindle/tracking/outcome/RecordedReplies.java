package dev.rekindle.tracking.outcome;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.channel.Replies;
import dev.rekindle.message.suppression.Lifting;
import dev.rekindle.message.suppression.OptOuts;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcome.Kind;
import dev.rekindle.tracking.Outcomes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records replies as outcomes of the messages that they answer, and opts mailboxes out and in as they ask. */
@Component
class RecordedReplies implements Replies {

    private static final Logger log = LoggerFactory.getLogger(RecordedReplies.class);
    private static final int LOOKED_AT = 50;

    private final JdbcClient jdbc;
    private final Members members;
    private final Consents consents;
    private final OptOuts optOuts;
    private final Ledger ledger;
    private final Outcomes outcomes;
    private final Clock clock;

    RecordedReplies(
            JdbcClient jdbc,
            Members members,
            Consents consents,
            OptOuts optOuts,
            Ledger ledger,
            Outcomes outcomes,
            Clock clock) {
        this.jdbc = jdbc;
        this.members = members;
        this.consents = consents;
        this.optOuts = optOuts;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void take(Reply reply) {
        Instant now = clock.instant();
        if (!isNew(reply, now)) {
            log.info("Reply ignored, taken before: channel={} wish={}", reply.channel(), reply.wish());
            return;
        }
        Set<MemberId> holders = new LinkedHashSet<>(members.byAddress(reply.channel(), reply.from()));
        List<LedgerEntry> answered = answered(reply, holders);
        answered.forEach(message -> holders.add(message.member()));
        outcomes.record(answered.stream()
                .flatMap(message -> outcomesOf(reply, message, now).stream())
                .toList());
        switch (reply.wish()) {
            case STOP -> stop(reply, holders, now);
            case START -> start(reply, holders, now);
            case NOTHING -> {}
        }
    }

    /** Two deliveries of one reply at the same time: the second waits here for the first. */
    private boolean isNew(Reply reply, Instant now) {
        return jdbc.sql("""
                        insert into reply (channel, provider_id, wish, received_at)
                        values (:channel, :id, :wish, :now)
                        on conflict (channel, provider_id) do nothing
                        """)
                        .param("channel", reply.channel().value())
                        .param("id", reply.id())
                        .param("wish", reply.wish().name())
                        .param("now", timestamp(now))
                        .update()
                == 1;
    }

    private List<LedgerEntry> answered(Reply reply, Set<MemberId> holders) {
        if (reply.message() != null) {
            return ledger.byId(reply.message()).stream().toList();
        }
        return holders.stream()
                .flatMap(member -> lastMessage(member, reply.channel()).stream())
                .toList();
    }

    private void stop(Reply reply, Set<MemberId> holders, Instant now) {
        String source = Consents.stoppedOn(reply.channel());
        MemberId first = holders.stream().findFirst().orElse(null);
        optOuts.record(
                List.of(new OptOuts.OptOut(reply.channel(), reply.from(), Consents.ANY_TOPIC, now, source, first)));
        holders.forEach(member -> consents.withdraw(member, reply.channel(), Consents.ANY_TOPIC, source));
        log.info("Stopped by reply: channel={} members={}", reply.channel(), holders.size());
    }

    private void start(Reply reply, Set<MemberId> holders, Instant now) {
        MemberId first = holders.stream().findFirst().orElse(null);
        optOuts.lift(new OptOuts.OptIn(
                reply.channel(), reply.from(), Set.of(Consents.ANY_TOPIC), Lifting.REPLY, now, first, null, null));
        String source = Consents.startedOn(reply.channel());
        holders.stream()
                .filter(member -> stoppedByReply(member, reply.channel()))
                .forEach(member -> consents.give(member, reply.channel(), Consents.ANY_TOPIC, source));
        log.info("Started by reply: channel={} members={}", reply.channel(), holders.size());
    }

    /** START gives back what STOP withdrew, and never a consent that was not given before. */
    private boolean stoppedByReply(MemberId member, ChannelKey channel) {
        return consents.statesOf(member).stream()
                .anyMatch(state -> state.channel().equals(channel)
                        && state.topic().equals(Consents.ANY_TOPIC)
                        && !state.given()
                        && state.source().equals(Consents.stoppedOn(channel)));
    }

    private static List<Outcome> outcomesOf(Reply reply, LedgerEntry message, Instant now) {
        List<Outcome> recorded = new ArrayList<>();
        recorded.add(new Outcome(message.id(), Kind.REPLIED, now, null, false, reply.id()));
        if (reply.wish() == Wish.STOP) {
            String source = Consents.stoppedOn(reply.channel());
            recorded.add(new Outcome(message.id(), Kind.UNSUBSCRIBED, now, null, false, source));
        }
        return recorded;
    }

    private Optional<LedgerEntry> lastMessage(MemberId member, ChannelKey channel) {
        return ledger.ofMember(member, clock.instant().plusSeconds(1), LOOKED_AT).stream()
                .map(Ledger.LoggedEntry::entry)
                .filter(entry -> entry.spec().channel().equals(channel)
                        && entry.progress().sentAt() != null)
                .findFirst();
    }
}
