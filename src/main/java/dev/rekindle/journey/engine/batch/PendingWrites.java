package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.EnrolmentOutcome;
import dev.rekindle.journey.engine.batch.JdbcStepResults.NewResult;
import dev.rekindle.journey.engine.batch.RequestTable.NewCall;
import dev.rekindle.journey.engine.batch.RequestTable.NewTask;
import dev.rekindle.journey.engine.batch.RequestTable.NewWait;
import dev.rekindle.journey.engine.batch.RequestTable.Visit;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.PlannedMessage;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Everything that the steps of one engine command will write, by enrolment and kind of row. */
final class PendingWrites {

    private final BatchTables tables;
    private final StepLog log;
    private final Instant now;
    private final BatchCoupons coupons;
    private final PendingRows<PlannedMessage> planned;
    private final PendingRows<Change> changes;
    private final PendingRows<NewResult> results;
    private final PendingRows<NewTask> tasks;
    private final PendingRows<NewWait> waits;
    private final PendingRows<NewCall> calls;
    private final PendingRows<Visit> leftUnanswered;
    private final PendingRows<CallTable.NewCall> journeyCalls;
    private final PendingRows<CallTable.Visit> leftCalls;
    private final List<PendingRows<?>> rows;
    private final Map<EnrolmentId, EnrolmentOutcome> outcomes = new LinkedHashMap<>();
    private final Set<EnrolmentId> atGoal = new LinkedHashSet<>();
    private final Set<EnrolmentId> atExit = new LinkedHashSet<>();
    private final Set<EnrolmentId> skipping = new HashSet<>();

    PendingWrites(BatchTables tables, StepLog log, Instant now) {
        this.tables = tables;
        this.log = log;
        this.now = now;
        this.coupons = tables.coupons();
        this.planned = new PendingRows<>(PendingWrites::enrolmentOf, this::plan);
        this.changes = new PendingRows<>(Change::enrolment, this::change);
        this.results = new PendingRows<>(NewResult::enrolment, this::result);
        this.tasks = new PendingRows<>(task -> task.enrolment().id(), some -> tables.ask(some, now));
        this.waits = new PendingRows<>(NewWait::enrolment, some -> tables.awaitCoupons(some, now));
        this.calls = new PendingRows<>(call -> call.enrolment().id(), some -> tables.call(some, now));
        this.leftUnanswered = new PendingRows<>(Visit::enrolment, some -> tables.cancelOpen(some, now));
        this.journeyCalls = new PendingRows<>(call -> call.enrolment().id(), some -> tables.callJourneys(some, now));
        this.leftCalls = new PendingRows<>(CallTable.Visit::enrolment, some -> tables.leaveCalls(some, now));
        this.rows = List.of(planned, changes, results, tasks, waits, calls, leftUnanswered, journeyCalls, leftCalls);
    }

    private record Change(EnrolmentId enrolment, MemberChange change) {}

    void plan(PlannedMessage message) {
        planned.add(message);
    }

    void skipSends(EnrolmentId enrolment) {
        skipping.add(enrolment);
    }

    void change(EnrolmentId enrolment, MemberChange change) {
        changes.add(new Change(enrolment, change));
    }

    void result(NewResult result) {
        results.add(result);
    }

    void ask(NewTask task) {
        tasks.add(task);
    }

    void await(NewWait wait) {
        waits.add(wait);
    }

    void call(NewCall call) {
        calls.add(call);
    }

    BatchCoupons coupons() {
        return coupons;
    }

    /** The enrolment has left a step that may still wait for an answer. */
    void leaveUnanswered(Visit visit) {
        leftUnanswered.add(visit);
    }

    void callJourney(CallTable.NewCall call) {
        journeyCalls.add(call);
    }

    /** The enrolment has left a step that has called another journey. */
    void leaveCall(CallTable.Visit visit) {
        leftCalls.add(visit);
    }

    void withholdAtGoal(EnrolmentId enrolment) {
        atGoal.add(enrolment);
    }

    void withholdAtExit(EnrolmentId enrolment) {
        atExit.add(enrolment);
    }

    void end(EnrolmentId enrolment, EnrolmentOutcome outcome) {
        outcomes.put(enrolment, outcome);
    }

    /** The changes to members, in the order in which steps made them. */
    List<MemberChange> changes() {
        return changes.stream().map(Change::change).toList();
    }

    /** @return the members whom the enrolment's steps wanted to change */
    Set<MemberId> discard(EnrolmentId enrolment) {
        Set<MemberId> changed = changes.stream()
                .filter(each -> each.enrolment().equals(enrolment))
                .map(each -> each.change().member())
                .collect(Collectors.toSet());
        rows.forEach(kind -> kind.discard(enrolment));
        coupons.discard(enrolment);
        outcomes.remove(enrolment);
        atGoal.remove(enrolment);
        atExit.remove(enrolment);
        log.discard(enrolment);
        return changed;
    }

    /** One kind of row, which can be written for some of the enrolments. */
    interface Kind {

        void write(Predicate<EnrolmentId> included);

        /** The enrolment of each row of the COPY that writes them all, in its order; empty for other statements. */
        default List<EnrolmentId> copiedRows() {
            return List.of();
        }
    }

    private record CopiedKind(Kind kind, Supplier<List<EnrolmentId>> rows) implements Kind {

        @Override
        public void write(Predicate<EnrolmentId> included) {
            kind.write(included);
        }

        @Override
        public List<EnrolmentId> copiedRows() {
            return rows.get();
        }
    }

    /** In the order of writing: pending messages are withheld before the last steps of the enrolment plan new ones. */
    List<Kind> kinds() {
        return List.of(
                this::withhold,
                new CopiedKind(planned, () -> planned.enrolments().toList()),
                changes,
                results,
                tasks,
                coupons::write,
                waits,
                calls,
                leftUnanswered,
                journeyCalls,
                leftCalls,
                new CopiedKind(included -> tables.write(log, included), log::copiedRows),
                this::end);
    }

    boolean isEmpty() {
        return rows.stream().allMatch(PendingRows::isEmpty)
                && coupons.isEmpty()
                && outcomes.isEmpty()
                && atGoal.isEmpty()
                && atExit.isEmpty()
                && log.isEmpty();
    }

    /** The enrolments with anything to write, in ascending order. */
    List<EnrolmentId> enrolments() {
        Set<EnrolmentId> all = new HashSet<>(outcomes.keySet());
        rows.forEach(kind -> kind.enrolments().forEach(all::add));
        all.addAll(coupons.enrolments());
        all.addAll(atGoal);
        all.addAll(atExit);
        all.addAll(log.enrolments());
        return all.stream().sorted().toList();
    }

    void clear() {
        rows.forEach(PendingRows::clear);
        coupons.clear();
        outcomes.clear();
        atGoal.clear();
        atExit.clear();
        skipping.clear();
        log.clear();
    }

    private void withhold(Predicate<EnrolmentId> included) {
        tables.withhold(only(atGoal, included), only(atExit, included));
    }

    private void plan(List<PlannedMessage> messages) {
        tables.plan(messages);
        tables.withholdPlanned(messages.stream()
                .map(PlannedMessage::origin)
                .filter(origin -> skipping.contains(new EnrolmentId(origin.enrolment())))
                .toList());
    }

    private void change(List<Change> some) {
        tables.change(some.stream()
                .map(Change::change)
                .sorted(Comparator.comparingLong(change -> change.member().value()))
                .toList());
    }

    /** A step that has several results in one batch has the last. */
    private void result(List<NewResult> some) {
        Map<List<Object>, NewResult> last = new LinkedHashMap<>();
        some.forEach(each -> last.put(List.of(each.enrolment(), each.of()), each));
        tables.write(List.copyOf(last.values()));
    }

    private void end(Predicate<EnrolmentId> included) {
        Map<EnrolmentId, EnrolmentOutcome> some = new LinkedHashMap<>(outcomes);
        some.keySet().removeIf(enrolment -> !included.test(enrolment));
        tables.end(some, now);
    }

    private static EnrolmentId enrolmentOf(PlannedMessage message) {
        return new EnrolmentId(message.origin().enrolment());
    }

    private static List<EnrolmentId> only(Collection<EnrolmentId> enrolments, Predicate<EnrolmentId> included) {
        return enrolments.stream().filter(included).toList();
    }
}
