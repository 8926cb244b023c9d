package dev.rekindle.journey.engine.batch;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.journey.step.DecisionData;
import dev.rekindle.journey.step.EnrolmentFacts;
import dev.rekindle.member.MemberId;
import java.time.ZoneId;
import java.util.Collection;
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
public final class BatchContext implements Session {

    /** The signal to a step that is to be attempted again. */
    public static final String AGAIN = "again";

    private final DecisionData data;
    private final BatchWriter writer;
    private final PendingWrites writes;
    private final BatchEnrolments enrolments;
    private final BatchEffects effects;
    private final VisitedSteps steps;
    private @Nullable MemberRemoval removal;

    BatchContext(BatchTables tables, DecisionData data, StepLog log, BatchWriter writer) {
        this.data = data;
        this.writer = writer;
        this.writes = new PendingWrites(tables, log, data.now());
        this.enrolments = new BatchEnrolments(tables, data, log);
        this.effects = new BatchEffects(enrolments, data, writes);
        this.steps = new VisitedSteps(data, log, writes, effects);
    }

    /** The context of the engine command that runs on this thread. */
    public static BatchContext current() {
        return Context.getCommandContext().getSession(BatchContext.class);
    }

    /** Sets how a member whose rows the database rejects is removed from the command. */
    void removeMembersBy(MemberRemoval memberRemoval) {
        removal = memberRemoval;
    }

    /** Adds enrolments that are about to be started; they have no steps yet. */
    void addNew(Collection<ActiveEnrolment> some) {
        enrolments.addNew(some);
    }

    /** Adds enrolments that are about to continue; they and their steps are read in one statement each. */
    public void addExisting(Collection<EnrolmentId> ids) {
        enrolments.addExisting(ids);
    }

    /** @throws ProcessEngineException if the instance belongs to no enrolment */
    public ActiveEnrolment enrolmentOf(ExecutionEntity execution) {
        return enrolments.of(execution);
    }

    public VisitedSteps steps() {
        return steps;
    }

    public EnrolmentFacts factsOf(ActiveEnrolment enrolment) {
        return new EnrolmentFacts(data, enrolment);
    }

    /** The zone of the member whose steps are being executed. */
    public ZoneId zoneOfLatest() {
        return data.zone(enrolments.latest());
    }

    /** What this command plans for the enrolment is not sent. */
    public void skipSends(EnrolmentId enrolment) {
        writes.skipSends(enrolment);
    }

    void result(EnrolmentId enrolment, FunctionCall.Result of, Object value) {
        effects.result(enrolment, of, value);
    }

    /** Discards everything that the enrolment's steps have done in this command. */
    void discard(EnrolmentId enrolment) {
        Set<MemberId> changed = writes.discard(enrolment);
        data.revert(changed, writes.changes());
        data.discardResults(enrolment);
        steps.discard(enrolment);
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
