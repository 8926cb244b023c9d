package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.journey.step.DecisionData;
import dev.rekindle.journey.step.EnrolmentFacts;
import dev.rekindle.journey.step.Spread;
import dev.rekindle.journey.step.StepEffects;
import dev.rekindle.journey.step.StepExecutor;
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
public final class BatchContext implements Session, StepEffects {

    private final BatchTables ledgers;
    private final DecisionData knowledge;
    private final StepLog log;
    private final BatchWriter scribe;
    private final PendingWrites bookings;
    private final Map<Long, ActiveEnrolment> passages = new HashMap<>();
    private final Map<Arrival, String> flowsTaken = new HashMap<>();
    private @Nullable ActiveEnrolment latest;
    private @Nullable FailureIsolation<?> separation;

    BatchContext(BatchTables ledgers, DecisionData knowledge, StepLog log, BatchWriter scribe) {
        this.ledgers = ledgers;
        this.knowledge = knowledge;
        this.log = log;
        this.scribe = scribe;
        this.bookings = new PendingWrites(ledgers, log, knowledge.now());
    }

    /** The walk of the engine command that is running on this thread. */
    public static BatchContext current() {
        return Context.getCommandContext().getSession(BatchContext.class);
    }

    Instant now() {
        return knowledge.now();
    }

    /** From now on this knows how to take a member out of the command. */
    void separatedBy(FailureIsolation<?> some) {
        separation = some;
    }

    /** Those about to be started: known to have passed nothing. */
    public void starting(Collection<ActiveEnrolment> fresh) {
        log.fresh(fresh.stream().map(ActiveEnrolment::enrolment).toList());
        expect(fresh);
    }

    /** Those about to go on: their passages and step logs are read in one statement each. */
    public void resuming(Collection<Long> enrolments) {
        expect(ledgers.passages(enrolments));
        log.recall(enrolments);
    }

    private void expect(Collection<ActiveEnrolment> some) {
        some.forEach(passage -> passages.put(passage.enrolment(), passage));
        knowledge.expect(some);
    }

    /** @throws ProcessEngineException if the instance belongs to no enrolment */
    public ActiveEnrolment passageOf(ExecutionEntity execution) {
        long enrolment = enrolment(execution);
        if (!passages.containsKey(enrolment)) {
            resuming(List.of(enrolment));
        }
        ActiveEnrolment passage = passages.get(enrolment);
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
    private ActiveEnrolment migrated(ActiveEnrolment passage, String definition) {
        ActiveEnrolment moved = new ActiveEnrolment(
                passage.enrolment(), ledgers.version(definition), passage.member(), passage.enteredAt());
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

    public EnrolmentFacts factsOf(ActiveEnrolment passage) {
        return new EnrolmentFacts(knowledge, passage);
    }

    /** The zone of the member who is being walked at this moment. */
    public ZoneId zoneOfLatest() {
        return knowledge.zone(latest());
    }

    private ActiveEnrolment latest() {
        if (latest == null) {
            throw new ProcessEngineException("No member is on their way in this command");
        }
        return latest;
    }

    public void entered(ActiveEnrolment passage, String node) {
        String taken = flowsTaken.remove(new Arrival(passage.enrolment(), node));
        String flow = taken != null ? taken : onlyWayTo(passage, node);
        log.enter(passage.enrolment(), passage.version().id(), node, flow, now());
        var step = passage.version().definition().step(node);
        if (step.isPresent() && step.get() instanceof Step.Leave leave) {
            leave(passage, leave);
        }
    }

    private void leave(ActiveEnrolment passage, Step.Leave leave) {
        if (leave.goal()) {
            bookings.reachGoal(passage.enrolment());
        } else {
            bookings.leave(passage.enrolment());
        }
    }

    public void taken(ActiveEnrolment passage, String flow, String target) {
        flowsTaken.put(new Arrival(passage.enrolment(), target), flow);
    }

    private record Arrival(long enrolment, String node) {}

    /** The engine jumps to an event behind an event-based gateway; the diagram has one way there. */
    private static @Nullable String onlyWayTo(ActiveEnrolment passage, String node) {
        List<String> ways = passage.version().definition().flows().stream()
                .filter(flow -> flow.target().equals(node))
                .map(Flow::id)
                .toList();
        return ways.size() == 1 ? ways.get(0) : null;
    }

    public void left(ActiveEnrolment passage, String node) {
        log.leave(passage.enrolment(), node, now());
    }

    public void pass(ActiveEnrolment passage, String node) {
        Step step = passage.version().definition().step(node).orElseThrow();
        StepExecutor.pass(passage, step, log.visit(passage.enrolment(), node), knowledge, this);
    }

    /** When the wait at which this member stands is over. */
    public Instant over(ActiveEnrolment passage, Step.Wait wait, Instant due) {
        return over(passage, wait, log.visit(passage.enrolment(), wait.id()), due);
    }

    /** The same of a wait behind an event-based gateway, which counts as entered when it is over. */
    public Instant overNext(ActiveEnrolment passage, Step.Wait wait, Instant due) {
        return over(passage, wait, log.next(passage.enrolment(), wait.id()), due);
    }

    private Instant over(ActiveEnrolment passage, Step.Wait wait, int visit, Instant due) {
        return Spread.over(wait, passage.enrolment(), visit, due, knowledge.zone(passage));
    }

    /** @param cancelled true when an operator deleted the instance */
    public void ended(ActiveEnrolment passage, boolean cancelled) {
        if (cancelled) {
            bookings.leave(passage.enrolment());
        }
        bookings.end(passage.enrolment(), cancelled ? EnrolmentOutcome.CANCELLED : endingOf(passage));
    }

    private EnrolmentOutcome endingOf(ActiveEnrolment passage) {
        return passage.version()
                .definition()
                .steps(Step.Leave.class)
                .filter(leave -> log.passed(passage.enrolment(), leave.id()))
                .findFirst()
                .map(leave -> leave.goal() ? EnrolmentOutcome.GOAL : EnrolmentOutcome.EXITED)
                .orElse(EnrolmentOutcome.COMPLETED);
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
