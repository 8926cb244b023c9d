package dev.rekindle.web.member;

import dev.rekindle.event.Events;
import dev.rekindle.event.MemberEvent;
import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.membership.MemberSegments;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.member.TimelineEntry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Messages, journeys, events, segments, consents, coupons, tasks, tags and webhooks of a member, newest first. */
@Component
class Timeline {

    /** More rows of one kind than a member has, for queries without an upper time bound. */
    static final int FAR = 2000;

    private static final int SIZE = 60;

    private final MessageTimeline messages;
    private final EnrolmentTimeline journeys;
    private final GrantTimeline grants;
    private final ChangeTimeline changes;
    private final Events events;
    private final MemberSegments segments;
    private final SegmentDefinitions definitions;
    private final Consents consents;
    private final DisplayNames names;
    private final Texts texts;
    private final Formats formats;

    Timeline(
            MessageTimeline messages,
            EnrolmentTimeline journeys,
            GrantTimeline grants,
            ChangeTimeline changes,
            Events events,
            MemberSegments segments,
            SegmentDefinitions definitions,
            Consents consents,
            DisplayNames names,
            Texts texts,
            Formats formats) {
        this.messages = messages;
        this.journeys = journeys;
        this.grants = grants;
        this.changes = changes;
        this.events = events;
        this.segments = segments;
        this.definitions = definitions;
        this.consents = consents;
        this.names = names;
        this.texts = texts;
        this.formats = formats;
    }

    /**
     * The entries before an instant.
     *
     * @param only one kind; null for all
     */
    Slice before(Member member, Instant before, @Nullable Kind only) {
        var all = new ArrayList<TimelineEntry>();
        for (Kind kind : only == null ? Kind.values() : new Kind[] {only}) {
            all.addAll(of(kind, member, before));
        }
        all.sort(Comparator.comparing(TimelineEntry::at).reversed());
        int size = Math.min(SIZE, all.size());
        while (size > 0
                && size < all.size()
                && all.get(size).at().equals(all.get(size - 1).at())) {
            size++; // entries of the same instant stay on one page
        }
        return new Slice(
                List.copyOf(all.subList(0, size)),
                size < all.size() ? all.get(size - 1).at() : null);
    }

    private List<TimelineEntry> of(Kind kind, Member member, Instant before) {
        return switch (kind) {
            case MESSAGE -> messages.of(member, before, SIZE + 1);
            case JOURNEY -> journeys.of(member, before, SIZE + 1);
            case EVENT ->
                events.latestOf(member.id(), before.minusMillis(1), SIZE + 1).stream()
                        .map(this::event)
                        .toList();
            case SEGMENT -> segmentChanges(member, before);
            case COUPON -> grants.coupons(member, before, SIZE + 1);
            case TASK -> grants.tasks(member, before, SIZE + 1);
            case TAG -> changes.tags(member, before, SIZE + 1);
            case WEBHOOK -> changes.webhooks(member, before, SIZE + 1);
            case CONSENT -> {
                var history = new ConsentHistory(consents.historyOf(member.id()));
                yield history.changes().stream()
                        .filter(consent -> consent.changedAt().isBefore(before))
                        .map(consent -> consent(consent, history))
                        .toList();
            }
        };
    }

    private TimelineEntry event(MemberEvent event) {
        String icon = event.type().equals("purchase") ? "shopping-cart" : "activity";
        return TimelineEntry.of(
                        event.occurredAt(), Kind.EVENT, icon, StringUtils.capitalize(names.eventType(event.type())))
                .withDetail(event.amount() == null ? null : formats.money(event.amount(), event.currency()))
                .withAddress("/members/" + event.member().value() + "/events/" + event.id());
    }

    private List<TimelineEntry> segmentChanges(Member member, Instant before) {
        List<Segment> all = definitions.all();
        return segments.changesOf(member.id(), before.minusMillis(1), SIZE + 1).stream()
                .map(change -> TimelineEntry.of(
                                change.at(),
                                Kind.SEGMENT,
                                "users-group",
                                texts.say(
                                        change.entered()
                                                ? "members.timeline.enteredSegment"
                                                : "members.timeline.leftSegment",
                                        nameOf(change.segment(), all.stream())))
                        .withAddress("/segments/" + change.segment()))
                .toList();
    }

    private String nameOf(String key, Stream<Segment> all) {
        return all.filter(segment -> segment.key().equals(key))
                .findFirst()
                .map(segment -> segment.name(texts.locale()))
                .orElse(key);
    }

    private TimelineEntry consent(Consent consent, ConsentHistory history) {
        String key = consent.given()
                ? "members.timeline.consentGiven"
                : history.isOptOut(consent) ? "members.timeline.consentWithdrawn" : "members.timeline.consentNone";
        String channel = texts.say("channel." + consent.channel());
        String about =
                consent.topic().equals(Consents.ANY_TOPIC) ? channel : channel + " · " + names.topic(consent.topic());
        return TimelineEntry.of(
                        consent.changedAt(),
                        Kind.CONSENT,
                        consent.given() ? "user-check" : "user-x",
                        texts.say(key, about))
                .withTone(consent.given() ? "good" : "withheld")
                .withDetail(proof(consent));
    }

    private String proof(Consent consent) {
        return Stream.of(texts.word("members.consent.source.", consent.source()), consent.by(), consent.note())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    /** @param olderThan start of the next slice; null for the last one */
    record Slice(List<TimelineEntry> entries, @Nullable Instant olderThan) {}
}
