package dev.rekindle.journey.engine.batch;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.EnrolmentOutcome;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.engine.InstanceKeys;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.journey.step.Arms;
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
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * The state of one engine command for a batch of members: their enrolments, what their conditions ask, and what their
 * steps will write. It is written once, when the command is flushed, in the command's transaction.
 */
public final class BatchContext implements Session, StepEffects {

    /** The signal to a step that is to be attempted again. */
    public static final String AGAIN = "again";

    private final BatchTables tables;
    private final DecisionData data;
    private final StepLog log;
    private final BatchWriter writer;
    private final PendingWrites writes;
    private final Map<EnrolmentId, ActiveEnrolment> enrolments = new HashMap<>();
    private final Map<Arrival, String> flowsTaken = new HashMap<>();
    private final Map<EnrolmentId, String> roundsOver = new HashMap<>();
    private @Nullable ActiveEnrolment latest;
    private @Nullable MemberRemoval removal;

    BatchContext(BatchTables tables, DecisionData data, StepLog log, BatchWriter writer) {
        this.tables = tables;
        this.data = data;
        this.log = log;
        this.writer = writer;
        this.writes = new PendingWrites(tables, log, data.now());
    }

    /** The context of the engine command that runs on this thread. */
    public static BatchContext current() {
        return Context.getCommandContext().getSession(BatchContext.class);
    }

    Instant now() {
        return data.now();
    }

    /** Sets how a member whose rows the database rejects is removed from the command. */
    void removeMembersBy(MemberRemoval memberRemoval) {
        removal = memberRemoval;
    }

    /** Adds enrolments that are about to be started; they have no steps yet. */
    void addNew(Collection<ActiveEnrolment> some) {
        log.addNew(some.stream().map(ActiveEnrolment::id).toList());
        add(some);
    }

    /** Adds enrolments that are about to continue; they and their steps are read in one statement each. */
    public void addExisting(Collection<EnrolmentId> ids) {
        add(tables.activeEnrolments(ids));
        log.load(ids);
    }

    private void add(Collection<ActiveEnrolment> some) {
        some.forEach(enrolment -> enrolments.put(enrolment.id(), enrolment));
        data.add(some);
    }

    /** @throws ProcessEngineException if the instance belongs to no enrolment */
    public ActiveEnrolment enrolmentOf(ExecutionEntity execution) {
        EnrolmentId id = InstanceKeys.enrolment(execution.getProcessBusinessKey());
        if (id != null && !enrolments.containsKey(id)) {
            addExisting(List.of(id));
        }
        ActiveEnrolment enrolment = id == null ? null : enrolments.get(id);
        if (enrolment == null) {
            throw new ProcessEngineException("Process instance " + execution.getProcessInstanceId()
                    + " belongs to no enrolment; members are enrolled, not started");
        }
        latest = enrolment.version().definitionId().equals(execution.getProcessDefinitionId())
                ? enrolment
                : migrated(enrolment, execution.getProcessDefinitionId());
        return latest;
    }

    /** An operator has migrated the instance to another version, whose steps now apply. */
    private ActiveEnrolment migrated(ActiveEnrolment enrolment, String definition) {
        ActiveEnrolment migrated = new ActiveEnrolment(
                enrolment.id(), tables.version(definition), enrolment.member(), enrolment.enteredAt());
        add(List.of(migrated));
        return migrated;
    }

    public EnrolmentFacts factsOf(ActiveEnrolment enrolment) {
        return new EnrolmentFacts(data, enrolment);
    }

    /** The zone of the member whose steps are being executed. */
    public ZoneId zoneOfLatest() {
        return data.zone(latest());
    }

    private ActiveEnrolment latest() {
        if (latest == null) {
            throw new ProcessEngineException("This command has executed no member's steps");
        }
        return latest;
    }

    public void stepEntered(ActiveEnrolment enrolment, String node) {
        String taken = flowsTaken.remove(new Arrival(enrolment.id(), node));
        String flow = taken != null ? taken : onlyFlowTo(enrolment, node);
        Step step = enrolment.version().definition().step(node).orElse(null);
        if (step instanceof Step.Join) {
            log.meet(enrolment.id(), enrolment.version().id(), node, flow, now());
        } else {
            log.enter(enrolment.id(), enrolment.version().id(), node, flow, now());
        }
        if (step instanceof Step.Leave leave) {
            withhold(enrolment, leave);
        }
    }

    private void withhold(ActiveEnrolment enrolment, Step.Leave leave) {
        if (leave.goal()) {
            writes.withholdAtGoal(enrolment.id());
        } else {
            writes.withholdAtExit(enrolment.id());
        }
    }

    public void flowTaken(ActiveEnrolment enrolment, String flow, String target) {
        flowsTaken.put(new Arrival(enrolment.id(), target), flow);
    }

    private record Arrival(EnrolmentId enrolment, String node) {}

    /** The engine takes no flow to an event after an event-based gateway; the diagram has exactly one. */
    private static @Nullable String onlyFlowTo(ActiveEnrolment enrolment, String node) {
        List<String> flows = enrolment.version().definition().flows().stream()
                .filter(flow -> flow.target().equals(node))
                .map(Flow::id)
                .toList();
        return flows.size() == 1 ? flows.get(0) : null;
    }

    public void stepLeft(ActiveEnrolment enrolment, String node) {
        if (!node.equals(roundsOver.get(enrolment.id()))) {
            log.leave(enrolment.id(), node, now());
        }
        enrolment
                .version()
                .definition()
                .step(node)
                .filter(Step.Call.class::isInstance)
                .ifPresent(call ->
                        writes.leaveCall(new CallTable.Visit(enrolment.id(), node, log.visit(enrolment.id(), node))));
        enrolment
                .version()
                .definition()
                .step(node)
                .filter(BatchContext::mayWait)
                .map(Step.Task.class::cast)
                .ifPresent(step -> writes.leaveUnanswered(
                        new RequestTable.Visit(enrolment.id(), step, log.visit(enrolment.id(), node))));
    }

    private static boolean mayWait(Step step) {
        return step instanceof Step.Ask || step instanceof Step.IssueCoupon || step instanceof Step.CallWebhook;
    }

    /** What became of executing a step. */
    public enum Execution {
        DONE,
        /** The member waits at the step until it is answered. */
        WAITING,
        /** The loop that the step lies in has sent to the member as often as it may: the journey is over then. */
        OVER
    }

    public Execution executeStep(ActiveEnrolment enrolment, String node) {
        Step step = enrolment.version().definition().step(node).orElseThrow();
        int visit = log.visit(enrolment.id(), node);
        if (step instanceof Step.Send
                && visit > enrolment.version().definition().settings().roundsAllowed()) {
            log.withdraw(enrolment.id(), node);
            roundsOver.put(enrolment.id(), node);
            return Execution.OVER;
        }
        return StepExecutor.execute(enrolment, step, visit, data, this) ? Execution.DONE : Execution.WAITING;
    }

    /** The flow of the arm that the member is in; empty where the step is no split. */
    public Optional<String> armOf(ActiveEnrolment enrolment, String node) {
        return enrolment
                .version()
                .definition()
                .step(node)
                .filter(Step.Split.class::isInstance)
                .map(Step.Split.class::cast)
                .map(split -> Arms.flowOf(
                        split,
                        enrolment.version().journey(),
                        enrolment.member(),
                        split.winner().isAutomatic() ? data.measuredWeights(enrolment, node) : Map.of()));
    }

    /** When the wait that the member has entered ends. */
    public Instant waitEnd(ActiveEnrolment enrolment, Step.Wait wait, Instant due) {
        return waitEnd(enrolment, wait, log.visit(enrolment.id(), wait.id()), due);
    }

    /** The same for a wait after an event-based gateway, which the member enters when it ends. */
    public Instant nextWaitEnd(ActiveEnrolment enrolment, Step.Wait wait, Instant due) {
        return waitEnd(enrolment, wait, log.nextVisit(enrolment.id(), wait.id()), due);
    }

    private Instant waitEnd(ActiveEnrolment enrolment, Step.Wait wait, int visit, Instant due) {
        return Spread.waitEnd(wait, enrolment.id(), visit, due, data.zone(enrolment));
    }

    /** @param cancelled true when an operator deleted the instance */
    public void ended(ActiveEnrolment enrolment, boolean cancelled) {
        if (roundsOver.remove(enrolment.id()) != null) {
            writes.end(enrolment.id(), EnrolmentOutcome.COMPLETED);
            return;
        }
        if (cancelled) {
            writes.withholdAtExit(enrolment.id());
        }
        writes.end(enrolment.id(), cancelled ? EnrolmentOutcome.CANCELLED : outcomeOf(enrolment));
    }

    private EnrolmentOutcome outcomeOf(ActiveEnrolment enrolment) {
        return enrolment
                .version()
                .definition()
                .steps(Step.Leave.class)
                .filter(leave -> log.isVisited(enrolment.id(), leave.id()))
                .findFirst()
                .map(leave -> leave.goal() ? EnrolmentOutcome.GOAL : EnrolmentOutcome.EXITED)
                .orElse(EnrolmentOutcome.COMPLETED);
    }

    /** What this command plans for the enrolment is not sent. */
    public void skipSends(EnrolmentId enrolment) {
        writes.skipSends(enrolment);
    }

    @Override
    public void plan(PlannedMessage message) {
        writes.plan(message);
    }

    @Override
    public void change(MemberChange change) {
        writes.change(latest().id(), change);
        data.apply(change);
    }

    @Override
    public void callJourney(ActiveEnrolment enrolment, Step.Call step, int visit) {
        writes.callJourney(new CallTable.NewCall(enrolment, step, visit));
    }

    @Override
    public void ask(ActiveEnrolment enrolment, Step.Ask step, int visit, @Nullable Instant dueAt) {
        writes.ask(new RequestTable.NewTask(enrolment, step, visit, dueAt));
    }

    @Override
    public void result(ActiveEnrolment enrolment, FunctionCall.Result of, Object value) {
        result(enrolment.id(), of, value);
    }

    void result(EnrolmentId enrolment, FunctionCall.Result of, Object value) {
        writes.result(new JdbcStepResults.NewResult(enrolment, of, value));
        data.addResult(enrolment, of, value);
    }

    @Override
    public boolean issueCoupon(ActiveEnrolment enrolment, Step.IssueCoupon step, int visit) {
        return writes.coupons()
                .give(
                        step.pool(),
                        enrolment.id(),
                        step.id(),
                        visit,
                        enrolment.member().value());
    }

    @Override
    public void awaitCoupon(ActiveEnrolment enrolment, Step.IssueCoupon step, int visit) {
        writes.await(new RequestTable.NewWait(enrolment.id(), step, visit));
    }

    @Override
    public void callWebhook(ActiveEnrolment enrolment, Step.CallWebhook step, int visit) {
        writes.call(new RequestTable.NewCall(enrolment, step, visit));
    }

    /** Discards everything that the enrolment's steps have done in this command. */
    void discard(EnrolmentId enrolment) {
        Set<MemberId> changed = writes.discard(enrolment);
        data.revert(changed, writes.changes());
        data.discardResults(enrolment);
        flowsTaken.keySet().removeIf(arrival -> arrival.enrolment().equals(enrolment));
    }

    /** Runs before the engine writes its rows, so that a member can still be removed. */
    @Override
    public void flush() {
        writer.write(writes, removal);
        writes.clear();
    }

    @Override
    public void close() {}
}
