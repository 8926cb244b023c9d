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

/** Enrolments on a timeline: the entry with the steps visited, the goal, the end. */
@Component
class EnrolmentTimeline {

    private final Enrolments enrolments;
    private final Texts texts;
    private final Formats formats;
    private final DisplayNames names;

    EnrolmentTimeline(Enrolments enrolments, Texts texts, Formats formats, DisplayNames names) {
        this.enrolments = enrolments;
        this.texts = texts;
        this.formats = formats;
        this.names = names;
    }

    /** Includes the goal and the end of an enrolment that began before the instant, even if they are later. */
    List<TimelineEntry> of(Member member, Instant before, int limit) {
        var entries = new ArrayList<TimelineEntry>();
        for (MemberEnrolment enrolment : enrolments.ofMember(member.id(), before, limit)) {
            entries.add(entered(enrolment));
            enrolment.conversions().forEach(goal -> entries.add(goal(enrolment, goal)));
            if (enrolment.ending() != null) {
                entries.add(ended(enrolment, enrolment.ending()));
            }
        }
        entries.removeIf(entry -> !entry.at().isBefore(before));
        return entries;
    }

    private TimelineEntry entered(MemberEnrolment enrolment) {
        String key = enrolment.holdout() ? "members.timeline.holdout" : "members.timeline.entered";
        return TimelineEntry.of(
                        enrolment.enteredAt(),
                        Kind.JOURNEY,
                        enrolment.holdout() ? "circle-dashed" : "route",
                        texts.say(key, names.of(enrolment.journey().name())))
                .withDetail(under(enrolment))
                .withAddress("/journeys/" + enrolment.journey().key())
                .withLines(enrolment.visits().stream().map(this::line).toList());
    }

    private @Nullable String under(MemberEnrolment enrolment) {
        if (enrolment.holdout()) {
            return texts.say("members.timeline.holdout.why");
        }
        return enrolment.waitsUntil() == null || enrolment.ending() != null
                ? null
                : texts.say("members.timeline.waits", formats.time(enrolment.waitsUntil()));
    }

    private Line line(StepVisit visit) {
        return new Line(visit.enteredAt(), names.of(visit.name()));
    }

    private TimelineEntry goal(MemberEnrolment enrolment, MemberEnrolment.Conversion goal) {
        return TimelineEntry.of(
                        goal.occurredAt(),
                        Kind.JOURNEY,
                        "target-arrow",
                        texts.say(
                                "members.timeline.goal",
                                names.of(enrolment.journey().name())))
                .withTone("good")
                .withDetail(money(goal));
    }

    private @Nullable String money(MemberEnrolment.Conversion goal) {
        if (goal.amount() == null) {
            return null;
        }
        String money = formats.money(goal.amount(), goal.currency());
        return goal.refunded().signum() == 0
                ? money
                : texts.say("members.timeline.refunded", money, formats.money(goal.refunded(), goal.currency()));
    }

    private TimelineEntry ended(MemberEnrolment enrolment, MemberEnrolment.Ending ending) {
        return TimelineEntry.of(
                ending.at(),
                Kind.JOURNEY,
                "flag",
                texts.say(
                        "members.timeline.ended." + ending.outcome(),
                        names.of(enrolment.journey().name())));
    }
}
