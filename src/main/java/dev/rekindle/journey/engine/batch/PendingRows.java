package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.batch.PendingWrites.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rows of one kind that a batch will write, in the order in which its steps added them. */
final class PendingRows<T> implements Kind {

    private final List<T> rows = new ArrayList<>();
    private final Function<T, EnrolmentId> enrolmentOf;
    private final Consumer<List<T>> table;

    PendingRows(Function<T, EnrolmentId> enrolmentOf, Consumer<List<T>> table) {
        this.enrolmentOf = enrolmentOf;
        this.table = table;
    }

    void add(T row) {
        rows.add(row);
    }

    Stream<T> stream() {
        return rows.stream();
    }

    /** The enrolment of each row. */
    Stream<EnrolmentId> enrolments() {
        return rows.stream().map(enrolmentOf);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void discard(EnrolmentId enrolment) {
        rows.removeIf(row -> enrolmentOf.apply(row).equals(enrolment));
    }

    void clear() {
        rows.clear();
    }

    @Override
    public void write(Predicate<EnrolmentId> included) {
        table.accept(rows.stream()
                .filter(row -> included.test(enrolmentOf.apply(row)))
                .toList());
    }
}
