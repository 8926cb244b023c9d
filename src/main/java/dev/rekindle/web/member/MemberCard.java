package dev.rekindle.web.member;

import dev.rekindle.event.Events;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.member.Occasions;
import dev.rekindle.message.channel.Channels;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Channels channels;
    private final Occasions occasions;
    private final MemberStatus belonging;
    private final MemberTexts texts;
    private final Clock clock;

    MemberCard(
            Members members,
            Events events,
            Consents consents,
            Channels channels,
            Occasions occasions,
            MemberStatus belonging,
            MemberTexts texts,
            Clock clock) {
        this.members = members;
        this.events = events;
        this.consents = consents;
        this.channels = channels;
        this.occasions = occasions;
        this.belonging = belonging;
        this.texts = texts;
        this.clock = clock;
    }

    Map<String, Object> of(Member member) {
        var model = new HashMap<String, Object>(texts.forPages());
        model.put("madeUp", members.isMadeUp(member.id()));
        model.put(
                "shopping",
                PurchaseSummary.of(events.summariesOf(List.of(member.id())).getOrDefault(member.id(), List.of())));
        model.put(
                "consents",
                consentRows(consents.statesOf(member.id()), new ConsentHistory(consents.historyOf(member.id()))));
        model.put("segments", belonging.segmentsOf(member));
        model.put("incidents", belonging.incidentsOf(member));
        nextBirthday(member).ifPresent(day -> model.put("nextBirthday", day));
        return model;
    }

    private Optional<LocalDate> nextBirthday(Member member) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), member.zone() == null ? ZoneOffset.UTC : member.zone());
        return occasions.of(member.id()).stream()
                .map(Occasions.Occasion::onDate)
                .filter(day -> !day.isBefore(today))
                .findFirst();
    }

    /** For each channel first the whole channel, recorded or not, then its topics. */
    private List<ConsentRow> consentRows(List<Consent> states, ConsentHistory history) {
        return channels.keys().stream()
                .flatMap(channel -> {
                    List<Consent> ofChannel = states.stream()
                            .filter(state -> state.channel().equals(channel))
                            .toList();
                    boolean wholeChannel =
                            ofChannel.stream().anyMatch(state -> state.topic().equals(Consents.ANY_TOPIC));
                    var rows = new ArrayList<ConsentRow>();
                    if (!wholeChannel) {
                        rows.add(new ConsentRow(channel, Consents.ANY_TOPIC, Optional.empty(), false));
                    }
                    ofChannel.forEach(state -> rows.add(new ConsentRow(
                            channel, state.topic(), Optional.of(state), !state.given() && history.isOptOut(state))));
                    return rows.stream();
                })
                .toList();
    }

    /**
     * One line of the list of consents.
     *
     * @param state empty when none is recorded
     * @param optedOut whether a consent that had been given was withdrawn
     */
    record ConsentRow(ChannelKey channel, String topic, Optional<Consent> state, boolean optedOut) {

        public boolean isGiven() {
            return state.map(Consent::given).orElse(false);
        }

        public boolean isWholeChannel() {
            return topic.equals(Consents.ANY_TOPIC);
        }
    }
}
