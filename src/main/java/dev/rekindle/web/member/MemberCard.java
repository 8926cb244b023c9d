package dev.rekindle.web.member;

import dev.rekindle.event.Events;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.member.Occasions;
import dev.rekindle.member.merge.Merges;
import dev.rekindle.member.tag.MemberTags;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Model of the cards beside the timeline of a member's page. */
@Component
class MemberCard {

    private final Members members;
    private final Events events;
    private final Consents consents;
    private final MailboxRefusals refusals;
    private final Channels channels;
    private final Occasions occasions;
    private final MemberStatus belonging;
    private final MemberTags tags;
    private final Merges merges;
    private final MemberInsight insight;
    private final MemberTexts texts;
    private final Clock clock;
    private final Live<Zones> zones;

    MemberCard(
            Members members,
            Events events,
            Consents consents,
            MailboxRefusals refusals,
            Channels channels,
            Occasions occasions,
            MemberStatus belonging,
            MemberTags tags,
            Merges merges,
            MemberInsight insight,
            MemberTexts texts,
            Clock clock,
            Live<Zones> zones) {
        this.members = members;
        this.events = events;
        this.consents = consents;
        this.refusals = refusals;
        this.channels = channels;
        this.occasions = occasions;
        this.belonging = belonging;
        this.tags = tags;
        this.merges = merges;
        this.insight = insight;
        this.texts = texts;
        this.clock = clock;
        this.zones = zones;
    }

    Map<String, Object> of(Member member) {
        var model = new HashMap<String, Object>(texts.forPages());
        model.put("madeUp", members.isMadeUp(member.id()));
        model.put(
                "shopping",
                PurchaseSummary.of(events.summariesOf(List.of(member.id())).getOrDefault(member.id(), List.of())));
        model.put(
                "consents",
                consentRows(
                        consents.statesOf(member.id()),
                        new ConsentHistory(consents.historyOf(member.id())),
                        refusals.of(member)));
        model.put("tags", tags.of(member.id()));
        model.put("merges", merges.of(member.id()));
        model.put("segments", belonging.segmentsOf(member));
        model.put("incidents", belonging.incidentsOf(member));
        model.put("insight", insight.of(member));
        nextBirthday(member).ifPresent(day -> model.put("nextBirthday", day));
        return model;
    }

    /** What the member had agreed to when a day of the system's zone ended. */
    List<Consent> consentsAtTheEndOf(LocalDate day, Member member) {
        return ConsentsAsOf.of(consents.historyOf(member.id()), endOf(day));
    }

    /** When a day of the system's zone ends. */
    Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zones.get().system()).toInstant();
    }

    private Optional<LocalDate> nextBirthday(Member member) {
        LocalDate today = LocalDate.ofInstant(
                clock.instant(), zones.get().of(member.zone(), null).zone());
        return occasions.of(member.id()).stream()
                .map(Occasions.Occasion::onDate)
                .filter(day -> !day.isBefore(today))
                .findFirst();
    }

    /** For each channel first the whole channel, recorded or not, then its topics. */
    private List<ConsentRow> consentRows(
            List<Consent> states, ConsentHistory history, List<MailboxRefusals.Refusal> refusals) {
        return channels.keys().stream()
                .flatMap(channel -> {
                    List<Consent> ofChannel = states.stream()
                            .filter(state -> state.channel().equals(channel))
                            .toList();
                    List<MailboxRefusals.Refusal> ofMailbox = refusals.stream()
                            .filter(refusal -> refusal.said().channel().equals(channel))
                            .toList();
                    var topics = new LinkedHashSet<>(List.of(Consents.ANY_TOPIC));
                    ofChannel.forEach(state -> topics.add(state.topic()));
                    ofMailbox.forEach(refusal -> topics.add(refusal.said().topic()));
                    return topics.stream().map(topic -> row(channel, topic, ofChannel, ofMailbox, history));
                })
                .toList();
    }

    private static ConsentRow row(
            ChannelKey channel,
            String topic,
            List<Consent> states,
            List<MailboxRefusals.Refusal> refusals,
            ConsentHistory history) {
        Optional<Consent> state =
                states.stream().filter(one -> one.topic().equals(topic)).findFirst();
        return new ConsentRow(
                channel,
                topic,
                state,
                state.filter(one -> !one.given() && history.isOptOut(one)).isPresent(),
                refusals.stream()
                        .filter(refusal -> refusal.said().topic().equals(topic))
                        .toList());
    }

    /**
     * One line of the list of consents.
     *
     * @param state empty when none is recorded
     * @param optedOut whether a consent that had been given was withdrawn
     * @param refusals why the mailbox receives nothing about the topic, whichever member said so
     */
    record ConsentRow(
            ChannelKey channel,
            String topic,
            Optional<Consent> state,
            boolean optedOut,
            List<MailboxRefusals.Refusal> refusals) {

        public boolean isGiven() {
            return state.map(Consent::given).orElse(false);
        }

        /** Whether messages can go out: the member consents, and nothing stops the mailbox. */
        public boolean isReached() {
            return isGiven() && refusals.isEmpty();
        }

        public boolean isWholeChannel() {
            return topic.equals(Consents.ANY_TOPIC);
        }

        /** Whether an opt-in lifts something, so that it must say where it came from. */
        public boolean needsOrigin() {
            return refusals.stream().anyMatch(refusal -> refusal.said().isOptOut());
        }
    }
}
