package dev.rekindle.journey.enrolment;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.step.DecisionData;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.MemberHistory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Answers what templates ask about a member's past. */
@Lazy
@Component
class JourneyHistory implements MemberHistory {

    private final DecisionData.Sources sources;
    private final Clock clock;

    JourneyHistory(DecisionData.Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public boolean holds(MemberId member, long enrolment, FunctionCall.Question question) {
        if (question instanceof FunctionCall.Opened opened) {
            return asked(sources.engagements().opened(List.of(enrolment)), enrolment)
                    .contains(opened.step());
        } else if (question instanceof FunctionCall.Clicked clicked) {
            return asked(sources.engagements().clicked(List.of(enrolment)), enrolment)
                    .contains(clicked.step());
        } else if (question instanceof FunctionCall.Did did) {
            var since = did.within().before(clock.instant());
            return !sources.events().whoDid(List.of(member), did.type(), since).isEmpty();
        } else if (question instanceof FunctionCall.InSegment in) {
            return !sources.segments().among(in.key(), List.of(member)).isEmpty();
        }
        return sources.members().byIds(List.of(member)).values().stream()
                .anyMatch(one -> one.tags().contains(((FunctionCall.HasTag) question).tag()));
    }

    private static Set<String> asked(Map<Long, Set<String>> found, long enrolment) {
        return found.getOrDefault(enrolment, Set.of());
    }
}
