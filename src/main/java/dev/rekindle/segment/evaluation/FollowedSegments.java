package dev.rekindle.segment.evaluation;

import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rules;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The segments whose membership follows the changes of members, with their rules, and what these depend on. */
@Component
class FollowedSegments {

    private final JdbcClient jdbc;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    FollowedSegments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rule as it was read from this JSON. */
    private record Read(String json, Rule rule, RuleInputs inputs) {}

    /** Evaluated segments with a rule that can be read and followed, in order of their keys. */
    List<FollowedSegment> all() {
        return jdbc
                .sql("""
                        select key, rule, failures, evaluate_at from segment where evaluated_at is not null order by key
                        """)
                .query((row, number) -> followed(
                        row.getString("key"),
                        row.getString("rule"),
                        row.getInt("failures"),
                        row.getObject("evaluate_at", OffsetDateTime.class)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<FollowedSegment> followed(
            String key, String json, int failures, @Nullable OffsetDateTime planned) {
        return rule(key, json)
                .filter(one -> one.inputs().follows())
                .map(one -> new FollowedSegment(
                        key, one.rule(), one.inputs(), failures > 0, planned == null ? null : planned.toInstant()));
    }

    private Optional<Read> rule(String key, String json) {
        Read known = read.get(key);
        if (known != null && known.json().equals(json)) {
            return Optional.of(known);
        }
        try {
            Rule rule = Rules.read(json);
            var fresh = new Read(json, rule, RuleInputs.of(rule));
            read.put(key, fresh);
            return Optional.of(fresh);
        } catch (InvalidRule unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Locks the evaluated segments until the transaction ends, except those that are being evaluated as a whole, and
     * returns the keys of the locked ones. What is read after it is not older than the latest evaluation.
     */
    Set<String> lock() {
        return new HashSet<>(jdbc.sql("""
                        select key from segment
                         where evaluated_at is not null and pg_try_advisory_xact_lock(:lock, hashtext(key))
                        """)
                .param("lock", AdvisoryLock.SEGMENT_EVALUATION)
                .query(String.class)
                .list());
    }

    /** The segments in levels: each refers to segments of earlier levels only. */
    static List<List<FollowedSegment>> levels(List<FollowedSegment> segments) {
        var levels = new ArrayList<List<FollowedSegment>>();
        var rest = new ArrayList<>(segments);
        while (!rest.isEmpty()) {
            Set<String> waiting = rest.stream().map(FollowedSegment::key).collect(Collectors.toSet());
            List<FollowedSegment> free = rest.stream()
                    .filter(one -> one.references().stream().noneMatch(waiting::contains))
                    .toList();
            levels.add(free.isEmpty() ? List.copyOf(rest) : free);
            rest.removeAll(levels.get(levels.size() - 1));
        }
        return levels;
    }

    static Set<Boundary> boundaries(Stream<FollowedSegment> segments) {
        return segments.flatMap(one -> one.inputs().boundaries().stream()).collect(Collectors.toSet());
    }
}
