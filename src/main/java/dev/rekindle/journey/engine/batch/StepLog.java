package dev.rekindle.journey.engine.batch;

import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.platform.CopyIn;
import dev.rekindle.platform.CopyRows;
import dev.rekindle.platform.SqlParameters;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The step log's rows of one command. A node that is entered and left in the same command is one inserted row; all nodes
 * that were entered before and are left now are one update. A join is entered once for all branches that come to it: its row
 * lists the flows, separated by blanks.
 */
final class StepLog {

    private static final String COPY =
            "copy step (enrolment_id, version_id, node, visit, arrived_by, entered_at, left_at) from stdin";

    private final JdbcClient jdbc;
    private final Map<Node, Integer> visits = new HashMap<>();
    private final Set<EnrolmentId> loaded = new HashSet<>();
    private final Map<Visit, Row> entered = new LinkedHashMap<>();
    private final Map<Visit, Update> updated = new LinkedHashMap<>();
    private final Set<Node> open = new HashSet<>();

    StepLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Node(EnrolmentId enrolment, String id) {}

    private record Visit(EnrolmentId enrolment, String node, int number) {}

    /** What happens in this command at a node that was entered before. */
    private static final class Update {
        private @Nullable Instant leftAt;
        private @Nullable String arrivedBy;
    }

    private static final class Row {
        private final long version;
        private @Nullable String arrivedBy;
        private final Instant enteredAt;
        private @Nullable Instant leftAt;

        Row(long version, @Nullable String arrivedBy, Instant enteredAt) {
            this.version = version;
            this.arrivedBy = arrivedBy;
            this.enteredAt = enteredAt;
        }

        void write(Visit visit, CopyRows out) {
            out.row(visit.enrolment().value(), version, visit.node(), visit.number(), arrivedBy, enteredAt, leftAt);
        }
    }

    /** Adds enrolments that have visited no step. */
    void addNew(Collection<EnrolmentId> enrolments) {
        loaded.addAll(enrolments);
    }

    /** Reads in one statement how often each of the enrolments has visited each node. */
    void load(Collection<EnrolmentId> enrolments) {
        List<EnrolmentId> unknown =
                enrolments.stream().filter(id -> !loaded.contains(id)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        loaded.addAll(unknown);
        jdbc.sql("""
                select enrolment_id, node, max(visit) as visit, bool_or(left_at is null) as open from step
                 where enrolment_id = any(:enrolments) group by enrolment_id, node
                """)
                .param("enrolments", SqlParameters.bigints(unknown, EnrolmentId::value))
                .query(row -> {
                    var node = new Node(new EnrolmentId(row.getLong("enrolment_id")), row.getString("node"));
                    visits.put(node, row.getInt("visit"));
                    if (row.getBoolean("open")) {
                        open.add(node);
                    }
                });
    }

    /** How often the enrolment has entered the node, the current visit included. */
    int visit(EnrolmentId enrolment, String node) {
        return visits.getOrDefault(new Node(enrolment, node), 1);
    }

    /** The number of the enrolment's next visit to the node. */
    int nextVisit(EnrolmentId enrolment, String node) {
        load(List.of(enrolment));
        return visits.getOrDefault(new Node(enrolment, node), 0) + 1;
    }

    boolean isVisited(EnrolmentId enrolment, String node) {
        load(List.of(enrolment));
        return visits.containsKey(new Node(enrolment, node));
    }

    void enter(EnrolmentId enrolment, long version, String node, @Nullable String arrivedBy, Instant at) {
        load(List.of(enrolment));
        int visit = visits.merge(new Node(enrolment, node), 1, Integer::sum);
        open.add(new Node(enrolment, node));
        entered.put(new Visit(enrolment, node, visit), new Row(version, arrivedBy, at));
    }

    /** Enters a join, or comes to it with another branch while the first one still waits there. */
    void meet(EnrolmentId enrolment, long version, String node, @Nullable String arrivedBy, Instant at) {
        load(List.of(enrolment));
        if (!open.contains(new Node(enrolment, node))) {
            enter(enrolment, version, node, arrivedBy, at);
            return;
        }
        Visit visit = new Visit(enrolment, node, visit(enrolment, node));
        Row row = entered.get(visit);
        if (row != null) {
            row.arrivedBy = both(row.arrivedBy, arrivedBy);
        } else {
            Update update = updated.computeIfAbsent(visit, first -> new Update());
            update.arrivedBy = both(update.arrivedBy, arrivedBy);
        }
    }

    private static @Nullable String both(@Nullable String flows, @Nullable String flow) {
        return flows == null ? flow : flow == null ? flows : flows + ' ' + flow;
    }

    void leave(EnrolmentId enrolment, String node, Instant at) {
        load(List.of(enrolment));
        open.remove(new Node(enrolment, node));
        Visit visit = new Visit(enrolment, node, visit(enrolment, node));
        Row row = entered.get(visit);
        if (row == null) {
            updated.computeIfAbsent(visit, first -> new Update()).leftAt = at;
        } else if (row.leftAt == null) {
            row.leftAt = at;
        }
    }

    /** Forgets the visit that the enrolment has just begun: it did not take place. */
    void withdraw(EnrolmentId enrolment, String node) {
        Node key = new Node(enrolment, node);
        open.remove(key);
        entered.remove(new Visit(enrolment, node, visit(enrolment, node)));
        visits.computeIfPresent(key, (visited, count) -> count - 1);
    }

    void discard(EnrolmentId enrolment) {
        visits.keySet().removeIf(node -> node.enrolment().equals(enrolment));
        entered.keySet().removeIf(visit -> visit.enrolment().equals(enrolment));
        open.removeIf(node -> node.enrolment().equals(enrolment));
        updated.keySet().removeIf(visit -> visit.enrolment().equals(enrolment));
        loaded.remove(enrolment);
    }

    boolean isEmpty() {
        return entered.isEmpty() && updated.isEmpty();
    }

    /** The enrolment of each row of the COPY that writes them all, in its order. */
    List<EnrolmentId> copiedRows() {
        return entered.keySet().stream().map(Visit::enrolment).toList();
    }

    /** The enrolments with steps to write. */
    Set<EnrolmentId> enrolments() {
        return Stream.concat(entered.keySet().stream(), updated.keySet().stream())
                .map(Visit::enrolment)
                .collect(Collectors.toSet());
    }

    void write(JdbcOperations connections, Predicate<EnrolmentId> included) {
        if (entered.keySet().stream().anyMatch(visit -> included.test(visit.enrolment()))) {
            connections.execute((Connection connection) -> CopyIn.rows(
                    connection,
                    COPY,
                    out -> entered.forEach((visit, row) -> {
                        if (included.test(visit.enrolment())) {
                            row.write(visit, out);
                        }
                    })));
        }
        List<Visit> enteredBefore = updated.keySet().stream()
                .filter(visit -> included.test(visit.enrolment()))
                .toList();
        if (!enteredBefore.isEmpty()) {
            update(enteredBefore);
        }
    }

    void clear() {
        entered.clear();
        updated.clear();
    }

    /** Without a condition {@code left_at is null}: where most rows have one, the planner would start from it. */
    private void update(List<Visit> keys) {
        jdbc.sql("""
                update step s set left_at = coalesce(s.left_at, l.at),
                       arrived_by = case when l.flows is null then s.arrived_by else concat_ws(' ', s.arrived_by, l.flows) end
                  from unnest(:enrolments::bigint[], :nodes::text[], :visits::int[], :times::timestamptz[], :flows::text[])
                       as l (enrolment_id, node, visit, at, flows)
                 where s.enrolment_id = l.enrolment_id and s.node = l.node and s.visit = l.visit
                """)
                .param(
                        "enrolments",
                        SqlParameters.bigints(keys, each -> each.enrolment().value()))
                .param("nodes", SqlParameters.texts(keys, Visit::node))
                .param("visits", SqlParameters.integers(keys, Visit::number))
                .param("times", timestamps(keys, key -> update(key).leftAt))
                .param("flows", SqlParameters.texts(keys, key -> update(key).arrivedBy))
                .update();
    }

    private Update update(Visit visit) {
        return Objects.requireNonNull(updated.get(visit));
    }
}
