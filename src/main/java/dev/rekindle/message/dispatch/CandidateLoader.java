package dev.rekindle.message.dispatch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.figure.BatchFigures;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.Postponement;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.policy.SendCandidate;
import dev.rekindle.message.suppression.Bound;
import dev.rekindle.message.suppression.SuppressedMailboxes;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Loads set-wise what the policies need to know about a batch of one channel. */
@Component
class CandidateLoader {

    private final Channels channels;
    private final Members members;
    private final Consents consents;
    private final SuppressedMailboxes suppressed;
    private final FrequencyCaps caps;
    private final ObjectProvider<MemberFigures> figures;
    private final Live<Zones> zones;

    CandidateLoader(
            Channels channels,
            Members members,
            Consents consents,
            SuppressedMailboxes suppressed,
            FrequencyCaps caps,
            ObjectProvider<MemberFigures> figures,
            Live<Zones> zones) {
        this.channels = channels;
        this.members = members;
        this.consents = consents;
        this.suppressed = suppressed;
        this.caps = caps;
        this.figures = figures;
        this.zones = zones;
    }

    Batch load(ChannelKey channel, List<DueMessage> due, Instant now) {
        Map<MemberId, Member> recipients =
                members.byIds(due.stream().map(DueMessage::member).collect(toSet()));
        Channel installed = channels.get(channel);
        Map<String, Bound> bound = suppressed.among(
                channel,
                recipients.values().stream()
                        .map(member -> installed.addressOf(member))
                        .filter(Objects::nonNull)
                        .collect(toSet()));
        List<DueMessage> marketing =
                due.stream().filter(message -> !message.spec().transactional()).toList();
        Map<MemberId, Integer> sent =
                caps.lockAndCount(marketing.stream().map(DueMessage::member).toList(), now);
        MemberFigures source = figures.getIfAvailable(() -> asked -> Map.of());
        return new Batch(
                installed,
                recipients,
                bound,
                agreed(channel, marketing),
                sent,
                new BatchFigures(source, recipients.keySet()),
                zones.get());
    }

    private Set<MessageId> agreed(ChannelKey channel, List<DueMessage> marketing) {
        var agreed = new HashSet<MessageId>();
        Map<String, Set<MemberId>> byTopic = marketing.stream()
                .collect(groupingBy(message -> message.spec().topic(), mapping(DueMessage::member, toSet())));
        var consenting = new HashMap<String, Set<MemberId>>();
        byTopic.forEach((topic, members) -> consenting.put(topic, consents.agreed(members, channel, topic)));
        marketing.stream()
                .filter(message -> consenting
                        .getOrDefault(message.spec().topic(), Set.of())
                        .contains(message.member()))
                .forEach(message -> agreed.add(message.id()));
        return agreed;
    }

    /** The loaded data of a batch; {@link #countAsSent} keeps the number of sent messages current within the batch. */
    record Batch(
            Channel channel,
            Map<MemberId, Member> recipients,
            Map<String, Bound> bound,
            Set<MessageId> agreed,
            Map<MemberId, Integer> sent,
            BatchFigures figures,
            Zones zones) {

        SendCandidate of(DueMessage due, Instant now, @Nullable Postponement providerPause) {
            Member member = recipients.get(due.member());
            String address = member == null ? null : channel.addressOf(member);
            Bound mailbox = address == null ? Bound.NOTHING : bound.getOrDefault(address, Bound.NOTHING);
            var recipient = new SendCandidate.Recipient(
                    address,
                    address != null && channel.accepts(address),
                    mailbox.everything(),
                    mailbox.optedOutOf(due.spec().topic()),
                    agreed.contains(due.id()),
                    sent.getOrDefault(due.member(), 0),
                    zones.of(member == null ? null : member.zone(), due.journeyZone())
                            .zone(),
                    member != null && member.restricted());
            return new SendCandidate(!due.spec().transactional(), recipient, now, due.expiresAt(), providerPause);
        }

        void countAsSent(DueMessage due) {
            if (!due.spec().transactional()) {
                sent.merge(due.member(), 1, Integer::sum);
            }
        }
    }
}
