package dev.rekindle.segment.evaluation;

import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.segment.rule.Rule;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables segment_input and segment_boundary: what is noted for which segment. */
@Component
class InputTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    InputTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes changes of a rule's inputs be noted from when the transaction has committed.
     *
     * @return whether anything was not noted before
     */
    boolean declare(String key, Rule rule) {
        RuleInputs inputs = RuleInputs.of(rule);
        var wanted = new HashSet<>(inputs.all());
        Set<String> noted = Set.copyOf(jdbc.sql("select input from segment_input where segment_key = :key")
                .param("key", key)
                .query(String.class)
                .list());
        if (noted.equals(wanted)) {
            return false;
        }
        jdbc.sql("delete from segment_input where segment_key = :key and input <> all (cast(:wanted as text[]))")
                .param("key", key)
                .param("wanted", texts(wanted))
                .update();
        jdbc.sql("""
                        insert into segment_input (input, segment_key)
                        select w.input, :key from unnest(cast(:wanted as text[])) as w(input) on conflict do nothing
                        """).param("key", key).param("wanted", texts(wanted)).update();
        if (inputs.follows()) {
            begin(inputs.boundaries());
        }
        return !noted.containsAll(wanted);
    }

    /** Forgets boundaries that no rule has any more. A new one begins now: who crossed it earlier is found by the whole evaluation that follows. */
    private void begin(Set<Boundary> boundaries) {
        jdbc.sql("""
                        delete from segment_boundary b
                         where not exists (select from segment_input i where i.input = 'time:' || b.boundary)
                        """).update();
        jdbc.sql("""
                        insert into segment_boundary (boundary, reached_at)
                        select b.boundary, :now from unnest(cast(:boundaries as text[])) as b(boundary)
                            on conflict do nothing
                        """)
                .param("now", timestamp(clock.instant()))
                .param("boundaries", texts(boundaries, Boundary::key))
                .update();
    }
}
