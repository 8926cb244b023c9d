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
import dev.rekindle.message.Engagements;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is so for one enrolment of a test drive: the world, how the member has reacted to its messages, its results. */
final class Situation {

    /** The number of the enrolment, which no stored one has; variants and random times are drawn by it. */
    private static final EnrolmentId ENROLMENT = new EnrolmentId(0);

    private final TestWorld world;
    private final ActiveEnrolment enrolment;
    private final Set<String> opened = new HashSet<>();
    private final Set<String> clicked = new HashSet<>();
    private final Map<FunctionCall.Result, Object> results = new HashMap<>();
    private DecisionData data;
    private long edition;

    Situation(TestWorld world, JourneyDefinition journey) {
        this.world = world;
        this.enrolment = new ActiveEnrolment(
                ENROLMENT, new Version(0, 0, "", journey), world.member().id(), world.now());
        this.edition = world.edition();
        this.data = fresh();
    }

    Instant now() {
        return world.now();
    }

    DecisionData data() {
        if (edition != world.edition()) {
            edition = world.edition();
            data = fresh();
        }
        return data;
    }

    ActiveEnrolment enrolment() {
        return enrolment;
    }

    EnrolmentFacts facts() {
        return new EnrolmentFacts(data(), enrolment);
    }

    Member member() {
        return world.member();
    }

    boolean isInvented() {
        return world.driven().invented();
    }

    ZoneId zone() {
        return data().zone(enrolment);
    }

    /** When a wait that begins now is over, as the engine's timers compute it. */
    Instant waitEnd(Step.Wait wait, int visit) {
        Instant due = wait.match(new WaitEnd());
        return Spread.waitEnd(wait, ENROLMENT, visit, due, zone());
    }

    void change(MemberChange change) {
        DecisionData changed = data();
        changed.member(world.member().id());
        changed.apply(change);
        world.changed(changed.member(world.member().id()));
    }

    void open(String step) {
        opened.add(step);
        data = fresh();
    }

    void click(String step) {
        opened.add(step);
        clicked.add(step);
        data = fresh();
    }

    void result(String step, String result) {
        result(new FunctionCall.Result(step, ""), result);
    }

    void result(FunctionCall.Result of, Object value) {
        results.put(of, value);
        data = fresh();
    }

    boolean hasOpened(Step step) {
        return opened.contains(step.id());
    }

    boolean hasClicked(Step step) {
        return clicked.contains(step.id());
    }

    private DecisionData fresh() {
        var sources = new DecisionData.Sources(
                ids -> Map.of(world.member().id(), world.member()),
                world::whoDid,
                world::among,
                new Reactions(),
                enrolments -> Map.of(ENROLMENT, results),
                world.real().tables(),
                world.real().figures(),
                world.real().zones(),
                world.real().weights());
        return new DecisionData(sources, world.now());
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
