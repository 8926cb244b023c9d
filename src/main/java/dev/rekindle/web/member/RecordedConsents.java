package dev.rekindle.web.member;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.suppression.Lifting;
import dev.rekindle.message.suppression.OptOuts;
import dev.rekindle.message.suppression.SuppressedMailboxes;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what a member told the team about the messages that they want. */
@Component
class RecordedConsents {

    private final Consents consents;
    private final OptOuts optOuts;
    private final SuppressedMailboxes mailboxes;
    private final Channels channels;
    private final Clock clock;
    private final AuditLog audit;

    RecordedConsents(
            Consents consents,
            OptOuts optOuts,
            SuppressedMailboxes mailboxes,
            Channels channels,
            Clock clock,
            AuditLog audit) {
        this.consents = consents;
        this.optOuts = optOuts;
        this.mailboxes = mailboxes;
        this.channels = channels;
        this.clock = clock;
        this.audit = audit;
    }

    @Transactional
    void withdraw(Member member, ChannelKey channel, String topic, @Nullable String user) {
        audit.record(entry(member, channel, topic, "WITHDRAWN"));
        consents.record(member.id(), channel, topic, false, String.valueOf(user), null);
    }

    /**
     * Records an opt-in, which lifts an opt-out of the mailbox.
     *
     * @param origin where the member opted in; needed if the mailbox is opted out
     * @return false if the origin is needed and missing; nothing was changed
     */
    @Transactional
    boolean give(Member member, ChannelKey channel, String topic, @Nullable String origin, @Nullable String user) {
        Channel installed = channels.get(channel);
        String address = installed.addressOf(member);
        boolean optedOut = mailboxes.of(member).stream()
                .anyMatch(one -> one.channel().equals(channel)
                        && one.topic().equals(topic)
                        && Lifting.RECORDED.reasons().contains(one.reason()));
        if (optedOut && (origin == null || origin.isBlank())) {
            return false;
        }
        if (optedOut && address != null) {
            optOuts.lift(new OptOuts.OptIn(
                    channel, address, Set.of(topic), Lifting.RECORDED, clock.instant(), member.id(), user, origin));
        }
        var entry = entry(member, channel, topic, "GIVEN");
        audit.record(origin == null || origin.isBlank() ? entry : entry.after("note", origin));
        String note = origin == null || origin.isBlank() ? null : origin;
        consents.record(member.id(), channel, topic, true, String.valueOf(user), note);
        return true;
    }

    private AuditEntry entry(Member member, ChannelKey channel, String topic, String after) {
        String before = consents.statesOf(member.id()).stream()
                .filter(one -> one.channel().equals(channel) && one.topic().equals(topic))
                .findFirst()
                .map(one -> one.given() ? "GIVEN" : "WITHDRAWN")
                .orElse("NONE");
        return AuditEntry.of(AuditAction.CONSENT_CHANGED, member.id().value())
                .after("channel", channel)
                .after("topic", topic)
                .change("consent", before, after);
    }
}
