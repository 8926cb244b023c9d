package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.EnrolmentOutcome;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.journey.step.Arms;
import dev.rekindle.journey.step.DecisionData;
import dev.rekindle.journey.step.Spread;
import dev.rekindle.journey.step.StepEffects;
import dev.rekindle.journey.step.StepExecutor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What members do at the steps of a batch: they enter them, execute them, leave them and end. */
public final class VisitedSteps {

    private final DecisionData data;
    private final StepLog log;
    private final PendingWrites writes;
    private final StepEffects effects;
    private final Map<Arrival, String> flowsTaken = new HashMap<>();
    private final Map<EnrolmentId, String> roundsOver = new HashMap<>();

    VisitedSteps(DecisionData data, StepLog log, PendingWrites writes, StepEffects effects) {
        this.data = data;
        this.log = log;
        this.writes = writes;
        this.effects = effects;
    }

    private record Arrival(EnrolmentId enrolment, String node) {}

    public void flowTaken(ActiveEnrolment enrolment, String flow, String target) {
        flowsTaken.put(new Arrival(enrolment.id(), target), flow);
    }

    public void entered(ActiveEnrolment enrolment, String node) {
        String taken = flowsTaken.remove(new Arrival(enrolment.id(), node));
        String flow = taken != null ? taken : onlyFlowTo(enrolment, node);
        Step step = step(enrolment, node).orElse(null);
        if (step instanceof Step.Join) {
            log.meet(enrolment.id(), enrolment.version().id(), node, flow, data.now());
        } else {
            log.enter(enrolment.id(), enrolment.version().id(), node, flow, data.now());
        }
        if (step instanceof Step.Leave leave) {
            withhold(enrolment, leave);
        }
    }

    private static Optional<Step> step(ActiveEnrolment enrolment, String node) {
        return enrolment.version().definition().step(node);
    }

    private void withhold(ActiveEnrolment enrolment, Step.Leave leave) {
        if (leave.goal()) {
            writes.withholdAtGoal(enrolment.id());
        } else {
            writes.withholdAtExit(enrolment.id());
        }
    }

    /** The engine takes no flow to an event after an event-based gateway; the diagram has exactly one. */
    private static @Nullable String onlyFlowTo(ActiveEnrolment enrolment, String node) {
        List<String> flows = enrolment.version().definition().flows().stream()
                .filter(flow -> flow.target().equals(node))
                .map(Flow::id)
                .toList();
        return flows.size() == 1 ? flows.get(0) : null;
    }

    public void left(ActiveEnrolment enrolment, String node) {
        EnrolmentId id = enrolment.id();
        if (!node.equals(roundsOver.get(id))) {
            log.leave(id, node, data.now());
        }
        Step step = step(enrolment, node).orElse(null);
        if (step instanceof TaskStep.Call) {
            writes.leaveCall(new CallTable.Visit(id, node, log.visit(id, node)));
        } else if (step instanceof TaskStep task && mayWait(task)) {
            writes.leaveUnanswered(new RequestTable.Visit(id, task, log.visit(id, node)));
        }
    }

    private static boolean mayWait(TaskStep task) {
        return task instanceof TaskStep.Ask
                || task instanceof TaskStep.IssueCoupon
                || task instanceof TaskStep.CallWebhook;
    }

    /** What became of executing a step. */
    public enum Execution {
        DONE,
        /** The member waits at the step until it is answered. */
        WAITING,
        /** The loop that the step lies in has sent to the member as often as it may: the journey is over then. */
        OVER
    }

    public Execution execute(ActiveEnrolment enrolment, String node) {
        Step step = step(enrolment, node).orElseThrow();
        int visit = log.visit(enrolment.id(), node);
        if (step instanceof TaskStep.Send
                && visit > enrolment.version().definition().settings().roundsAllowed()) {
            log.withdraw(enrolment.id(), node);
            roundsOver.put(enrolment.id(), node);
            return Execution.OVER;
        }
        return StepExecutor.execute(enrolment, step, visit, data, effects) ? Execution.DONE : Execution.WAITING;
    }

    /** The flow of the arm that the member is in; empty where the step is no split. */
    public Optional<String> armOf(ActiveEnrolment enrolment, String node) {
        return step(enrolment, node)
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

    void discard(EnrolmentId enrolment) {
        flowsTaken.keySet().removeIf(arrival -> arrival.enrolment().equals(enrolment));
        roundsOver.remove(enrolment);
    }
}
