package dev.rekindle.web.member;

import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.MemberEnrolment;
import dev.rekindle.journey.MemberEnrolment.StepVisit;
import dev.rekindle.member.Member;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.member.TimelineEntry.Kind;
import dev.rekindle.web.member.TimelineEntry.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Passages through journeys on a timeline: the entry with the steps walked, the goal, the end. */
@Component
class EnrolmentTimeline {

    private final Enrolments enrolments;
    private final Texts words;
    private final Formats formats;
    private final DisplayNames names;

    EnrolmentTimeline(Enrolments enrolments, Texts words, Formats formats, DisplayNames names) {
        this.enrolments = enrolments;
        this.words = words;
        this.formats = formats;
        this.names = names;
    }

    /** A passage that began before the instant brings its goal and end even if they came later. */
    List<TimelineEntry> of(Member member, Instant before, int limit) {
        var entries = new ArrayList<TimelineEntry>();
        for (MemberEnrolment passage : enrolments.ofMember(member.id(), before, limit)) {
            entries.add(entered(passage));
            passage.conversions().forEach(goal -> entries.add(goal(passage, goal)));
            if (passage.endedAt() != null) {
                entries.add(ended(passage, passage.endedAt()));
            }
        }
        entries.removeIf(entry -> !entry.at().isBefore(before));
        return entries;
    }

    private TimelineEntry entered(MemberEnrolment passage) {
        String key = passage.holdout() ? "members.timeline.holdout" : "members.timeline.entered";
        return TimelineEntry.of(
                        passage.enteredAt(),
                        Kind.JOURNEY,
                        passage.holdout() ? "circle-dashed" : "route",
                        words.say(key, names.of(passage.journeyName())))
                .saying(under(passage))
                .leadingTo("/journeys/" + passage.journey())
                .withLines(passage.visits().stream().map(this::line).toList());
    }

    private @Nullable String under(MemberEnrolment passage) {
        if (passage.holdout()) {
            return words.say("members.timeline.holdout.why");
        }
        return passage.waitsUntil() == null || passage.endedAt() != null
                ? null
                : words.say("members.timeline.waits", formats.time(passage.waitsUntil()));
    }

    private Line line(StepVisit visit) {
        return new Line(visit.enteredAt(), names.of(visit.name()));
    }

    private TimelineEntry goal(MemberEnrolment passage, MemberEnrolment.Conversion goal) {
        String money = goal.amount() == null ? null : formats.money(goal.amount(), goal.currency());
        return TimelineEntry.of(
                        goal.occurredAt(),
                        Kind.JOURNEY,
                        "target-arrow",
                        words.say("members.timeline.goal", names.of(passage.journeyName())))
                .toned("good")
                .saying(money);
    }

    private TimelineEntry ended(MemberEnrolment passage, Instant at) {
        String outcome = passage.outcome() == null ? "COMPLETED" : passage.outcome();
        return TimelineEntry.of(
                at,
                Kind.JOURNEY,
                "flag",
                words.say("members.timeline.ended." + outcome, names.of(passage.journeyName())));
    }
}
