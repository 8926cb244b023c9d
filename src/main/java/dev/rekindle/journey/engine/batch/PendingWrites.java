package dev.rekindle.journey.engine.batch;

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
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Everything that the steps of one engine command want written, enrolment by enrolment and kind by kind. */
final class PendingWrites {

    private final BatchTables ledgers;
    private final StepLog log;
    private final Instant now;
    private final List<PlannedMessage> planned = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<Long, EnrolmentOutcome> endings = new LinkedHashMap<>();
    private final Set<Long> atGoal = new LinkedHashSet<>();
    private final Set<Long> leaving = new LinkedHashSet<>();

    PendingWrites(BatchTables ledgers, StepLog log, Instant now) {
        this.ledgers = ledgers;
        this.log = log;
        this.now = now;
    }

    private record Change(long enrolment, MemberChange change) {}

    void plan(PlannedMessage message) {
        planned.add(message);
    }

    void change(long enrolment, MemberChange change) {
        changes.add(new Change(enrolment, change));
    }

    void reachGoal(long enrolment) {
        atGoal.add(enrolment);
    }

    void leave(long enrolment) {
        leaving.add(enrolment);
    }

    void end(long enrolment, EnrolmentOutcome ending) {
        endings.put(enrolment, ending);
    }

    /** The changes to members, in the order in which steps made them. */
    List<MemberChange> changes() {
        return changes.stream().map(Change::change).toList();
    }

    /** @return the members whom the enrolment's steps had wanted to change */
    Set<MemberId> forget(long enrolment) {
        Set<MemberId> changed = changes.stream()
                .filter(each -> each.enrolment() == enrolment)
                .map(each -> each.change().member())
                .collect(Collectors.toSet());
        changes.removeIf(each -> each.enrolment() == enrolment);
        planned.removeIf(message -> message.enrolment() == enrolment);
        endings.remove(enrolment);
        atGoal.remove(enrolment);
        leaving.remove(enrolment);
        log.forget(enrolment);
        return changed;
    }

    /** One kind of row, which can be written for some of the enrolments alone. */
    interface Kind {

        void write(LongPredicate whose);

        /** Whose the rows are that go by COPY when all are written, row by row; none where they go otherwise. */
        default List<Long> copied() {
            return List.of();
        }
    }

    private record Copied(Kind writing, Supplier<List<Long>> rows) implements Kind {

        @Override
        public void write(LongPredicate whose) {
            writing.write(whose);
        }

        @Override
        public List<Long> copied() {
            return rows.get();
        }
    }

    /** In the order of writing: what is pending of those at the goal is withheld before their last steps plan anything. */
    List<Kind> kinds() {
        return List.of(
                this::withhold,
                new Copied(
                        this::plan,
                        () -> planned.stream().map(PlannedMessage::enrolment).toList()),
                this::change,
                new Copied(whose -> ledgers.write(log, whose), log::copied),
                this::end);
    }

    boolean isEmpty() {
        return planned.isEmpty()
                && changes.isEmpty()
                && endings.isEmpty()
                && atGoal.isEmpty()
                && leaving.isEmpty()
                && log.isEmpty();
    }

    /** All of whom something is to be written. */
    List<Long> enrolments() {
        Set<Long> all = new HashSet<>(endings.keySet());
        planned.forEach(message -> all.add(message.enrolment()));
        changes.forEach(change -> all.add(change.enrolment()));
        all.addAll(atGoal);
        all.addAll(leaving);
        all.addAll(log.enrolments());
        return all.stream().sorted().toList();
    }

    void clear() {
        planned.clear();
        changes.clear();
        endings.clear();
        atGoal.clear();
        leaving.clear();
        log.clear();
    }

    private void withhold(LongPredicate whose) {
        ledgers.withhold(only(atGoal, whose), only(leaving, whose));
    }

    private void plan(LongPredicate whose) {
        ledgers.plan(planned.stream()
                .filter(message -> whose.test(message.enrolment()))
                .toList());
    }

    private void change(LongPredicate whose) {
        ledgers.change(changes.stream()
                .filter(each -> whose.test(each.enrolment()))
                .map(Change::change)
                .sorted(Comparator.comparingLong(change -> change.member().value()))
                .toList());
    }

    private void end(LongPredicate whose) {
        Map<Long, EnrolmentOutcome> some = new LinkedHashMap<>(endings);
        some.keySet().removeIf(enrolment -> !whose.test(enrolment));
        ledgers.end(some, now);
    }

    private static List<Long> only(Collection<Long> enrolments, LongPredicate whose) {
        return enrolments.stream().filter(whose::test).toList();
    }
}
