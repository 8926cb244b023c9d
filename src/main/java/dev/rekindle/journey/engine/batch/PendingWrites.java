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
import java.util.ArrayList;
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
    private final List<PlannedMessage> planned = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<EnrolmentId, EnrolmentOutcome> outcomes = new LinkedHashMap<>();
    private final Set<EnrolmentId> atGoal = new LinkedHashSet<>();
    private final Set<EnrolmentId> atExit = new LinkedHashSet<>();
    private final Set<EnrolmentId> skipping = new HashSet<>();
    private final List<NewResult> results = new ArrayList<>();
    private final List<NewTask> tasks = new ArrayList<>();
    private final List<NewWait> waits = new ArrayList<>();
    private final List<NewCall> calls = new ArrayList<>();
    private final BatchCoupons coupons;
    private final List<Visit> leftUnanswered = new ArrayList<>();
    private final List<CallTable.NewCall> journeyCalls = new ArrayList<>();
    private final List<CallTable.Visit> leftCalls = new ArrayList<>();

    PendingWrites(BatchTables tables, StepLog log, Instant now) {
        this.tables = tables;
        this.log = log;
        this.coupons = tables.coupons();
        this.now = now;
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
        changes.removeIf(each -> each.enrolment().equals(enrolment));
        planned.removeIf(message -> message.origin().enrolment() == enrolment.value());
        results.removeIf(each -> each.enrolment().equals(enrolment));
        waits.removeIf(each -> each.enrolment().equals(enrolment));
        calls.removeIf(each -> each.enrolment().id().equals(enrolment));
        coupons.discard(enrolment);
        tasks.removeIf(each -> each.enrolment().id().equals(enrolment));
        leftUnanswered.removeIf(each -> each.enrolment().equals(enrolment));
        journeyCalls.removeIf(each -> each.enrolment().id().equals(enrolment));
        leftCalls.removeIf(each -> each.enrolment().equals(enrolment));
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
                new CopiedKind(
                        this::plan,
                        () -> planned.stream().map(PendingWrites::enrolmentOf).toList()),
                this::change,
                this::result,
                this::ask,
                coupons::write,
                this::await,
                this::call,
                this::cancelOpen,
                this::callJourneys,
                this::leaveCalls,
                new CopiedKind(included -> tables.write(log, included), log::copiedRows),
                this::end);
    }

    boolean isEmpty() {
        return planned.isEmpty()
                && changes.isEmpty()
                && results.isEmpty()
                && tasks.isEmpty()
                && waits.isEmpty()
                && calls.isEmpty()
                && coupons.isEmpty()
                && leftUnanswered.isEmpty()
                && journeyCalls.isEmpty()
                && leftCalls.isEmpty()
                && outcomes.isEmpty()
                && atGoal.isEmpty()
                && atExit.isEmpty()
                && log.isEmpty();
    }

    /** The enrolments with anything to write, in ascending order. */
    List<EnrolmentId> enrolments() {
        Set<EnrolmentId> all = new HashSet<>(outcomes.keySet());
        planned.forEach(message -> all.add(enrolmentOf(message)));
        changes.forEach(change -> all.add(change.enrolment()));
        results.forEach(result -> all.add(result.enrolment()));
        waits.forEach(wait -> all.add(wait.enrolment()));
        calls.forEach(call -> all.add(call.enrolment().id()));
        all.addAll(coupons.enrolments());
        tasks.forEach(task -> all.add(task.enrolment().id()));
        leftUnanswered.forEach(visit -> all.add(visit.enrolment()));
        journeyCalls.forEach(call -> all.add(call.enrolment().id()));
        leftCalls.forEach(visit -> all.add(visit.enrolment()));
        all.addAll(atGoal);
        all.addAll(atExit);
        all.addAll(log.enrolments());
        return all.stream().sorted().toList();
    }

    void clear() {
        planned.clear();
        changes.clear();
        results.clear();
        tasks.clear();
        waits.clear();
        calls.clear();
        coupons.clear();
        leftUnanswered.clear();
        journeyCalls.clear();
        leftCalls.clear();
        outcomes.clear();
        atGoal.clear();
        atExit.clear();
        skipping.clear();
        log.clear();
    }

    private void withhold(Predicate<EnrolmentId> included) {
        tables.withhold(only(atGoal, included), only(atExit, included));
    }

    private void plan(Predicate<EnrolmentId> included) {
        List<PlannedMessage> some = planned.stream()
                .filter(message -> included.test(enrolmentOf(message)))
                .toList();
        tables.plan(some);
        tables.withholdPlanned(some.stream()
                .map(PlannedMessage::origin)
                .filter(origin -> skipping.contains(new EnrolmentId(origin.enrolment())))
                .toList());
    }

    private void change(Predicate<EnrolmentId> included) {
        tables.change(changes.stream()
                .filter(each -> included.test(each.enrolment()))
                .map(Change::change)
                .sorted(Comparator.comparingLong(change -> change.member().value()))
                .toList());
    }

    private void result(Predicate<EnrolmentId> included) {
        tables.write(results.stream()
                .filter(each -> included.test(each.enrolment()))
                .collect(Collectors.toMap(
                        each -> List.of(each.enrolment(), each.of()),
                        each -> each,
                        (first, last) -> last,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList());
    }

    private void ask(Predicate<EnrolmentId> included) {
        tables.ask(
                tasks.stream()
                        .filter(each -> included.test(each.enrolment().id()))
                        .toList(),
                now);
    }

    private void await(Predicate<EnrolmentId> included) {
        tables.awaitCoupons(
                waits.stream().filter(each -> included.test(each.enrolment())).toList(), now);
    }

    private void call(Predicate<EnrolmentId> included) {
        tables.call(
                calls.stream()
                        .filter(each -> included.test(each.enrolment().id()))
                        .toList(),
                now);
    }

    private void cancelOpen(Predicate<EnrolmentId> included) {
        tables.cancelOpen(
                leftUnanswered.stream()
                        .filter(each -> included.test(each.enrolment()))
                        .toList(),
                now);
    }

    private void callJourneys(Predicate<EnrolmentId> included) {
        tables.callJourneys(
                journeyCalls.stream()
                        .filter(each -> included.test(each.enrolment().id()))
                        .toList(),
                now);
    }

    private void leaveCalls(Predicate<EnrolmentId> included) {
        tables.leaveCalls(
                leftCalls.stream()
                        .filter(each -> included.test(each.enrolment()))
                        .toList(),
                now);
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
