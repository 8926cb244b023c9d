package dev.rekindle.journey.enrolment;

import dev.rekindle.expression.Call;
import dev.rekindle.journey.step.Knowledge;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.Answers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Answers what templates ask about a member's past. */
@Lazy
@Component
class JourneyAnswers implements Answers {

    private final Knowledge.Sources sources;
    private final Clock clock;

    JourneyAnswers(Knowledge.Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public boolean holds(MemberId member, long enrolment, Call.Question question) {
        if (question instanceof Call.Opened opened) {
            return asked(sources.engagements().opened(List.of(enrolment)), enrolment)
                    .contains(opened.step());
        } else if (question instanceof Call.Clicked clicked) {
            return asked(sources.engagements().clicked(List.of(enrolment)), enrolment)
                    .contains(clicked.step());
        } else if (question instanceof Call.Did did) {
            var since = did.within().before(clock.instant());
            return !sources.events().whoDid(List.of(member), did.type(), since).isEmpty();
        } else if (question instanceof Call.InSegment in) {
            return !sources.segments().among(in.key(), List.of(member)).isEmpty();
        }
        return sources.members().byIds(List.of(member)).values().stream()
                .anyMatch(one -> one.tags().contains(((Call.HasTag) question).tag()));
    }

    private static Set<String> asked(Map<Long, Set<String>> found, long enrolment) {
        return found.getOrDefault(enrolment, Set.of());
    }
}
