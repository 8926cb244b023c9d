package dev.rekindle.message.dispatch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.Suppressions;
import dev.rekindle.message.policy.Candidate;
import dev.rekindle.schedule.ScheduleSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Loads set-wise what the policies ask about a batch of one channel. */
@Component
class Candidates {

    private final Members members;
    private final Consents consents;
    private final Suppressions suppressions;
    private final Caps caps;
    private final ScheduleSettings schedule;

    Candidates(Members members, Consents consents, Suppressions suppressions, Caps caps, ScheduleSettings schedule) {
        this.members = members;
        this.consents = consents;
        this.suppressions = suppressions;
        this.caps = caps;
        this.schedule = schedule;
    }

    Batch load(ChannelKind channel, List<Due> due, Instant now) {
        Map<MemberId, Member> people =
                members.byIds(due.stream().map(Due::member).collect(toSet()));
        Set<String> suppressed = suppressions.among(
                channel,
                people.values().stream()
                        .map(member -> Due.addressOf(member, channel))
                        .filter(Objects::nonNull)
                        .collect(toSet()));
        List<Due> marketing =
                due.stream().filter(message -> !message.transactional()).toList();
        Map<MemberId, Integer> handedOver =
                caps.lockAndCount(marketing.stream().map(Due::member).toList(), now);
        return new Batch(people, suppressed, agreed(channel, marketing), handedOver, schedule.zone());
    }

    private Set<Long> agreed(ChannelKind channel, List<Due> marketing) {
        var agreed = new HashSet<Long>();
        Map<String, Set<MemberId>> byTopic =
                marketing.stream().collect(groupingBy(Due::topic, mapping(Due::member, toSet())));
        var willing = new HashMap<String, Set<MemberId>>();
        byTopic.forEach((topic, whom) -> willing.put(topic, consents.agreed(whom, channel, topic)));
        marketing.stream()
                .filter(message ->
                        willing.getOrDefault(message.topic(), Set.of()).contains(message.member()))
                .forEach(message -> agreed.add(message.id()));
        return agreed;
    }

    /** What is known of a batch; counts up as messages of it are let through. */
    record Batch(
            Map<MemberId, Member> people,
            Set<String> suppressed,
            Set<Long> agreed,
            Map<MemberId, Integer> handedOver,
            ZoneId systemZone) {

        Candidate of(Due due, Instant now, @Nullable Instant providerBackAt) {
            Member member = people.get(due.member());
            String address = Due.addressOf(member, due.channel());
            ZoneId zone = member == null ? null : member.zone();
            return new Candidate(
                    address,
                    !due.transactional(),
                    address != null && suppressed.contains(address),
                    agreed.contains(due.id()),
                    handedOver.getOrDefault(due.member(), 0),
                    zone == null ? systemZone : zone,
                    now,
                    due.expiresAt(),
                    providerBackAt);
        }

        void letThrough(Due due) {
            if (!due.transactional()) {
                handedOver.merge(due.member(), 1, Integer::sum);
            }
        }
    }
}
