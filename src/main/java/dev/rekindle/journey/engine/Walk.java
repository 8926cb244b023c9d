package dev.rekindle.journey.engine;

import dev.rekindle.journey.bpmn.Flow;
import dev.rekindle.journey.bpmn.Step;
import dev.rekindle.journey.step.Effects;
import dev.rekindle.journey.step.Knowledge;
import dev.rekindle.journey.step.MemberFacts;
import dev.rekindle.journey.step.Passage;
import dev.rekindle.journey.step.Spread;
import dev.rekindle.journey.step.Steps;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.PlannedMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * One engine command's worth of walking: who is on the way, what is known of them, and everything their steps want done,
 * written once when the command is flushed, in the command's transaction.
 */
final class Walk implements Session, Effects {

    private final Ledgers ledgers;
    private final Knowledge knowledge;
    private final StepLog log;
    private final Scribe scribe;
    private final Bookings bookings;
    private final Map<Long, Passage> passages = new HashMap<>();
    private final Map<Arrival, String> flowsTaken = new HashMap<>();
    private @Nullable Passage latest;
    private @Nullable Separation<?> separation;

    Walk(Ledgers ledgers, Knowledge knowledge, StepLog log, Scribe scribe) {
        this.ledgers = ledgers;
        this.knowledge = knowledge;
        this.log = log;
        this.scribe = scribe;
        this.bookings = new Bookings(ledgers, log, knowledge.now());
    }

    /** The walk of the engine command that is running on this thread. */
    static Walk current() {
        return Context.getCommandContext().getSession(Walk.class);
    }

    Instant now() {
        return knowledge.now();
    }

    /** From now on this knows how to take a member out of the command. */
    void separatedBy(Separation<?> some) {
        separation = some;
    }

    /** Those about to be started: known to have passed nothing. */
    void starting(Collection<Passage> fresh) {
        log.fresh(fresh.stream().map(Passage::enrolment).toList());
        expect(fresh);
    }

    /** Those about to go on: their passages and step logs are read in one statement each. */
    void resuming(Collection<Long> enrolments) {
        expect(ledgers.passages(enrolments));
        log.recall(enrolments);
    }

    private void expect(Collection<Passage> some) {
        some.forEach(passage -> passages.put(passage.enrolment(), passage));
        knowledge.expect(some);
    }

    /** @throws ProcessEngineException if the instance belongs to no enrolment */
    Passage passageOf(ExecutionEntity execution) {
        long enrolment = enrolment(execution);
        if (!passages.containsKey(enrolment)) {
            resuming(List.of(enrolment));
        }
        Passage passage = passages.get(enrolment);
        if (passage == null) {
            throw new ProcessEngineException("Process instance " + execution.getProcessInstanceId()
                    + " belongs to no enrolment; members are enrolled, not started");
        }
        latest = passage.version().definitionId().equals(execution.getProcessDefinitionId())
                ? passage
                : migrated(passage, execution.getProcessDefinitionId());
        return latest;
    }

    /** An operator has moved the instance to another version: from now on its steps are that version's. */
    private Passage migrated(Passage passage, String definition) {
        Passage moved =
                new Passage(passage.enrolment(), ledgers.version(definition), passage.member(), passage.enteredAt());
        expect(List.of(moved));
        return moved;
    }

    private static long enrolment(ExecutionEntity execution) {
        String key = execution.getProcessBusinessKey();
        try {
            return key == null ? -1 : Long.parseLong(key);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    MemberFacts factsOf(Passage passage) {
        return new MemberFacts(knowledge, passage);
    }

    /** The zone of the member who is being walked at this moment. */
    ZoneId zoneOfLatest() {
        return knowledge.zone(latest());
    }

    private Passage latest() {
        if (latest == null) {
            throw new ProcessEngineException("No member is on their way in this command");
        }
        return latest;
    }

    void entered(Passage passage, String node) {
        String taken = flowsTaken.remove(new Arrival(passage.enrolment(), node));
        String flow = taken != null ? taken : onlyWayTo(passage, node);
        log.enter(passage.enrolment(), passage.version().id(), node, flow, now());
        var step = passage.version().definition().step(node);
        if (step.isPresent() && step.get() instanceof Step.Leave leave) {
            leave(passage, leave);
        }
    }

    private void leave(Passage passage, Step.Leave leave) {
        if (leave.goal()) {
            bookings.reachGoal(passage.enrolment());
        } else {
            bookings.leave(passage.enrolment());
        }
    }

    void taken(Passage passage, String flow, String target) {
        flowsTaken.put(new Arrival(passage.enrolment(), target), flow);
    }

    private record Arrival(long enrolment, String node) {}

    /** The engine jumps to an event behind an event-based gateway; the diagram has one way there. */
    private static @Nullable String onlyWayTo(Passage passage, String node) {
        List<String> ways = passage.version().definition().flows().stream()
                .filter(flow -> flow.target().equals(node))
                .map(Flow::id)
                .toList();
        return ways.size() == 1 ? ways.get(0) : null;
    }

    void left(Passage passage, String node) {
        log.leave(passage.enrolment(), node, now());
    }

    void pass(Passage passage, String node) {
        Step step = passage.version().definition().step(node).orElseThrow();
        Steps.pass(passage, step, log.visit(passage.enrolment(), node), knowledge, this);
    }

    /** When the wait at which this member stands is over. */
    Instant over(Passage passage, Step.Wait wait, Instant due) {
        return over(passage, wait, log.visit(passage.enrolment(), wait.id()), due);
    }

    /** The same of a wait behind an event-based gateway, which counts as entered when it is over. */
    Instant overNext(Passage passage, Step.Wait wait, Instant due) {
        return over(passage, wait, log.next(passage.enrolment(), wait.id()), due);
    }

    private Instant over(Passage passage, Step.Wait wait, int visit, Instant due) {
        return Spread.over(wait, passage.enrolment(), visit, due, knowledge.zone(passage));
    }

    /** @param cancelled true when an operator deleted the instance */
    void ended(Passage passage, boolean cancelled) {
        if (cancelled) {
            bookings.leave(passage.enrolment());
        }
        bookings.end(passage.enrolment(), cancelled ? Ending.CANCELLED : endingOf(passage));
    }

    private Ending endingOf(Passage passage) {
        return passage.version()
                .definition()
                .steps(Step.Leave.class)
                .filter(leave -> log.passed(passage.enrolment(), leave.id()))
                .findFirst()
                .map(leave -> leave.goal() ? Ending.GOAL : Ending.EXITED)
                .orElse(Ending.COMPLETED);
    }

    @Override
    public void plan(PlannedMessage message) {
        bookings.plan(message);
    }

    @Override
    public void change(MemberChange change) {
        bookings.change(latest().enrolment(), change);
        knowledge.changed(change);
    }

    /** Nothing that the enrolment's steps have done in this walk is written. */
    void forget(long enrolment) {
        Set<MemberId> changed = bookings.forget(enrolment);
        knowledge.forget(changed, bookings.changes());
        flowsTaken.keySet().removeIf(arrival -> arrival.enrolment() == enrolment);
    }

    /** Comes before the engine's own rows are written, so that they can still be left out. */
    @Override
    public void flush() {
        scribe.write(bookings, separation);
        bookings.clear();
    }

    @Override
    public void close() {}
}
