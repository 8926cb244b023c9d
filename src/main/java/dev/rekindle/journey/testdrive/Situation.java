package dev.rekindle.journey.testdrive;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.journey.step.DecisionData;
import dev.rekindle.journey.step.EnrolmentFacts;
import dev.rekindle.journey.step.Spread;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.Engagements;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is so at a moment of a test drive: the time, the member with the changes made, what the member has done. */
final class Situation {

    /** The number of the enrolment, which no stored one has; variants and random times are drawn by it. */
    private static final EnrolmentId ENROLMENT = new EnrolmentId(0);

    private final DecisionData.Sources real;
    private final TestMember driven;
    private final ActiveEnrolment enrolment;
    private final List<Event> events = new ArrayList<>();
    private final Set<String> opened = new HashSet<>();
    private final Set<String> clicked = new HashSet<>();
    private final Map<FunctionCall.Result, Object> results = new HashMap<>();
    private Member member;
    private DecisionData data;

    Situation(DecisionData.Sources real, JourneyDefinition journey, TestMember driven, Instant start) {
        this.real = real;
        this.driven = driven;
        this.member = driven.member();
        this.enrolment = new ActiveEnrolment(ENROLMENT, new Version(0, 0, "", journey), member.id(), start);
        this.data = dataAt(start);
    }

    private record Event(String type, Instant at) {}

    Instant now() {
        return data.now();
    }

    void advanceTo(Instant moment) {
        data = dataAt(moment);
    }

    DecisionData data() {
        return data;
    }

    ActiveEnrolment enrolment() {
        return enrolment;
    }

    EnrolmentFacts facts() {
        return new EnrolmentFacts(data, enrolment);
    }

    Member member() {
        return member;
    }

    boolean isInvented() {
        return driven.invented();
    }

    ZoneId zone() {
        return data.zone(enrolment);
    }

    /** When a wait that begins now is over, as the engine's timers compute it. */
    Instant waitEnd(Step.Wait wait, int visit) {
        Instant due = wait.match(new WaitEnd());
        return Spread.waitEnd(wait, ENROLMENT, visit, due, zone());
    }

    void change(MemberChange change) {
        data.member(member.id());
        data.apply(change);
        member = data.member(member.id());
    }

    void happened(String eventType) {
        events.add(new Event(eventType, now()));
        data = dataAt(now());
    }

    void open(String step) {
        opened.add(step);
        data = dataAt(now());
    }

    void click(String step) {
        opened.add(step);
        clicked.add(step);
        data = dataAt(now());
    }

    void result(String step, String result) {
        results.put(new FunctionCall.Result(step, ""), result);
        data = dataAt(now());
    }

    void result(FunctionCall.Result of, Object value) {
        results.put(of, value);
        data = dataAt(now());
    }

    Set<String> opened() {
        return opened;
    }

    Set<String> clicked() {
        return clicked;
    }

    private DecisionData dataAt(Instant moment) {
        var sources = new DecisionData.Sources(
                ids -> Map.of(member.id(), member),
                this::whoDid,
                this::among,
                new Reactions(),
                enrolments -> Map.of(ENROLMENT, results),
                real.tables(),
                real.zones());
        return new DecisionData(sources, moment);
    }

    private Set<MemberId> whoDid(Collection<MemberId> members, String type, Instant since) {
        boolean here = events.stream()
                .anyMatch(event -> event.type().equals(type) && !event.at().isBefore(since));
        if (here) {
            return Set.copyOf(members);
        }
        return driven.invented() ? Set.of() : real.events().whoDid(members, type, since);
    }

    private Set<MemberId> among(String segment, Collection<MemberId> members) {
        return driven.invented() ? Set.of() : real.segments().among(segment, members);
    }

    private final class Reactions implements Engagements {

        @Override
        public Map<Long, Set<String>> opened(Collection<Long> enrolments) {
            return Map.of(ENROLMENT.value(), opened);
        }

        @Override
        public Map<Long, Set<String>> clicked(Collection<Long> enrolments) {
            return Map.of(ENROLMENT.value(), clicked);
        }
    }

    private final class WaitEnd extends EveryStep<Instant> {

        @Override
        Instant passed(Step step) {
            throw new IllegalArgumentException("No wait: " + step.id());
        }

        @Override
        public Instant waitFor(Step.WaitFor step) {
            return step.span().after(now(), zone());
        }

        @Override
        public Instant waitUntil(Step.WaitUntil step) {
            return facts().moment(new FunctionCall.UntilLocalTime(step.localTime(), step.weekday()));
        }
    }
}
