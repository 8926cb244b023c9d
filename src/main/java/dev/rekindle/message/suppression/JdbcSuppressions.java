package dev.rekindle.message.suppression;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.Suppressions;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.suppression.SuppressionWriter.NewSuppression;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What providers and members say of mailboxes, kept in the suppression table. */
@Component
@Transactional
class JdbcSuppressions implements Suppressions, OptOuts {

    private static final String PROVIDER = "provider";

    private final SuppressionWriter writer;
    private final SuppressedMailboxes mailboxes;
    private final Channels channels;
    private final Clock clock;

    JdbcSuppressions(SuppressionWriter writer, SuppressedMailboxes mailboxes, Channels channels, Clock clock) {
        this.writer = writer;
        this.mailboxes = mailboxes;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public void add(ChannelKey channel, String address, String reason) {
        add(channel, address, reason, clock.instant());
    }

    /**
     * A complaint is made after the message was received, at a time that most reports do not tell: the first one about a
     * message counts from now, a report that is delivered again from when the message was sent.
     */
    @Override
    public void add(ChannelKey channel, String address, String reason, Instant sentAt) {
        String mailbox = normal(channel, address);
        boolean isNew = reason.equals(Suppression.COMPLAINT) && !writer.wasAddedSince(channel, mailbox, reason, sentAt);
        Instant at = isNew ? clock.instant() : sentAt;
        var said = new NewSuppression(channel, mailbox, Consents.ANY_TOPIC, reason, PROVIDER, at, null, null);
        writer.add(List.of(said), null);
    }

    @Override
    public Set<String> among(ChannelKey channel, Collection<String> addresses) {
        return mailboxes.among(channel, addresses).entrySet().stream()
                .filter(mailbox -> mailbox.getValue().everything())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void record(List<OptOut> optOuts) {
        List<NewSuppression> said = optOuts.stream()
                .map(one -> new NewSuppression(
                        one.channel(),
                        normal(one.channel(), one.address()),
                        one.topic(),
                        Suppression.UNSUBSCRIBED,
                        one.source(),
                        one.at(),
                        one.member(),
                        null))
                .toList();
        writer.add(said, null);
    }

    @Override
    public int lift(OptIn optIn) {
        return writer.lift(optIn, normal(optIn.channel(), optIn.address()));
    }

    @Override
    public void takeBack(ChannelKey channel, List<MemberId> members, Instant at) {
        writer.takeBack(channel, members, at);
    }

    private String normal(ChannelKey channel, String address) {
        return channels.get(channel).normalAddress(address);
    }
}
