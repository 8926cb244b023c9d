package dev.rekindle.journey.engine.batch;

import dev.rekindle.platform.CopyIn;
import dev.rekindle.platform.CopyRows;
import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The step log's rows of one command. A node that is entered and left in the same command costs one inserted row; what
 * was entered before and is left now is one update for all.
 */
final class StepLog {

    private static final String COPY =
            "copy step (enrolment_id, version_id, node, visit, arrived_by, entered_at, left_at) from stdin";

    private final JdbcClient jdbc;
    private final Map<Node, Integer> visits = new HashMap<>();
    private final Set<Long> known = new HashSet<>();
    private final Map<Visit, Row> entered = new LinkedHashMap<>();
    private final Map<Visit, Instant> left = new LinkedHashMap<>();

    StepLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Node(long enrolment, String id) {}

    private record Visit(long enrolment, String node, int number) {}

    private static final class Row {
        private final long version;
        private final @Nullable String arrivedBy;
        private final Instant enteredAt;
        private @Nullable Instant leftAt;

        Row(long version, @Nullable String arrivedBy, Instant enteredAt) {
            this.version = version;
            this.arrivedBy = arrivedBy;
            this.enteredAt = enteredAt;
        }

        void write(Visit visit, CopyRows out) {
            out.row(visit.enrolment(), version, visit.node(), visit.number(), arrivedBy, enteredAt, leftAt);
        }
    }

    /** These have just been enrolled: they have been nowhere yet. */
    void fresh(Collection<Long> enrolments) {
        known.addAll(enrolments);
    }

    /** Learns in one statement how often each of them has passed which node. */
    void recall(Collection<Long> enrolments) {
        List<Long> unknown =
                enrolments.stream().filter(id -> !known.contains(id)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        known.addAll(unknown);
        jdbc.sql("""
                select enrolment_id, node, max(visit) as visit from step
                 where enrolment_id = any(:enrolments) group by enrolment_id, node
                """).param("enrolments", unknown.toArray(Long[]::new)).query(row -> {
            visits.put(new Node(row.getLong("enrolment_id"), row.getString("node")), row.getInt("visit"));
        });
    }

    /** How often the enrolment has entered the node, this time included. */
    int visit(long enrolment, String node) {
        return visits.getOrDefault(new Node(enrolment, node), 1);
    }

    /** The number of the visit that would be the enrolment's next to the node. */
    int next(long enrolment, String node) {
        recall(List.of(enrolment));
        return visits.getOrDefault(new Node(enrolment, node), 0) + 1;
    }

    boolean passed(long enrolment, String node) {
        recall(List.of(enrolment));
        return visits.containsKey(new Node(enrolment, node));
    }

    void enter(long enrolment, long version, String node, @Nullable String arrivedBy, Instant at) {
        recall(List.of(enrolment));
        int visit = visits.merge(new Node(enrolment, node), 1, Integer::sum);
        entered.put(new Visit(enrolment, node, visit), new Row(version, arrivedBy, at));
    }

    void leave(long enrolment, String node, Instant at) {
        recall(List.of(enrolment));
        Visit visit = new Visit(enrolment, node, visit(enrolment, node));
        Row row = entered.get(visit);
        if (row == null) {
            left.put(visit, at);
        } else if (row.leftAt == null) {
            row.leftAt = at;
        }
    }

    void forget(long enrolment) {
        visits.keySet().removeIf(node -> node.enrolment() == enrolment);
        entered.keySet().removeIf(visit -> visit.enrolment() == enrolment);
        left.keySet().removeIf(visit -> visit.enrolment() == enrolment);
        known.remove(enrolment);
    }

    boolean isEmpty() {
        return entered.isEmpty() && left.isEmpty();
    }

    /** Whose the rows are that are copied for everyone, row by row. */
    List<Long> copied() {
        return entered.keySet().stream().map(Visit::enrolment).toList();
    }

    /** Whose steps are to be written. */
    Set<Long> enrolments() {
        return Stream.concat(entered.keySet().stream(), left.keySet().stream())
                .map(Visit::enrolment)
                .collect(Collectors.toSet());
    }

    void write(JdbcOperations connections, LongPredicate whose) {
        if (entered.keySet().stream().anyMatch(visit -> whose.test(visit.enrolment()))) {
            connections.execute((Connection connection) -> CopyIn.rows(
                    connection,
                    COPY,
                    out -> entered.forEach((visit, row) -> {
                        if (whose.test(visit.enrolment())) {
                            row.write(visit, out);
                        }
                    })));
        }
        List<Visit> over = left.keySet().stream()
                .filter(visit -> whose.test(visit.enrolment()))
                .toList();
        if (!over.isEmpty()) {
            writeLeft(over);
        }
    }

    void clear() {
        entered.clear();
        left.clear();
    }

    /** Without asking for what is not left yet: where all had left before, the planner would begin with that. */
    private void writeLeft(List<Visit> keys) {
        jdbc.sql("""
                update step s set left_at = coalesce(s.left_at, l.at)
                  from unnest(:enrolments::bigint[], :nodes::text[], :visits::int[], :times::timestamptz[])
                       as l (enrolment_id, node, visit, at)
                 where s.enrolment_id = l.enrolment_id and s.node = l.node and s.visit = l.visit
                """)
                .param("enrolments", keys.stream().map(Visit::enrolment).toArray(Long[]::new))
                .param("nodes", keys.stream().map(Visit::node).toArray(String[]::new))
                .param("visits", keys.stream().map(Visit::number).toArray(Integer[]::new))
                .param(
                        "times",
                        keys.stream()
                                .map(key -> Objects.requireNonNull(left.get(key))
                                        .atOffset(ZoneOffset.UTC)
                                        .toString())
                                .toArray(String[]::new))
                .update();
    }
}
