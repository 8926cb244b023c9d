package dev.rekindle.journey.step;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.journey.MeasuredWeights;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Measured weights in the table {@code measured_weight}. */
@Component
class JdbcMeasuredWeights implements MeasuredWeights {

    private static final Actor APPLICATION = new Actor.Application("experiments");
    private static final TypeReference<Map<String, Integer>> BY_NAME = new TypeReference<>() {};

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final AuditLog audit;

    JdbcMeasuredWeights(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    public Map<String, Map<String, Integer>> of(String journey) {
        Map<String, Map<String, Integer>> weights = new HashMap<>();
        results(journey).forEach((step, measured) -> {
            if (measured.arms().values().stream().anyMatch(weight -> weight > 0)) {
                weights.put(step, measured.arms());
            }
        });
        return weights;
    }

    @Override
    public Map<String, Measured> results(String journey) {
        Map<String, Measured> results = new TreeMap<>();
        jdbc.sql("""
                        select step, weights::text as weights, looks, winner, ended, decided_at
                          from measured_weight
                         where journey_key = :journey
                        """).param("journey", journey).query(row -> {
            results.put(
                    row.getString("step"),
                    new Measured(
                            JSON.readValue(row.getString("weights"), BY_NAME),
                            row.getInt("looks"),
                            row.getString("winner"),
                            row.getBoolean("ended"),
                            instant(row, "decided_at")));
        });
        return results;
    }

    @Override
    @Transactional
    public void save(String journey, String step, Measured measured) {
        jdbc.sql("""
                        insert into measured_weight (journey_key, step, weights, looks, winner, ended, decided_at)
                        values (:journey, :step, :weights::jsonb, :looks, :winner, :ended, :at)
                        on conflict (journey_key, step) do update
                           set weights = excluded.weights, looks = excluded.looks, winner = excluded.winner,
                               ended = excluded.ended, decided_at = excluded.decided_at
                        """)
                .param("journey", journey)
                .param("step", step)
                .param("weights", JSON.writeValueAsString(measured.arms()))
                .param("looks", measured.looks())
                .param("winner", measured.winner())
                .param("ended", measured.over())
                .param("at", SqlParameters.timestamp(measured.at()))
                .update();
        var entry = AuditEntry.of(AuditAction.EXPERIMENT_DECIDED, journey)
                .after("step", step)
                .after("weights", new TreeMap<>(measured.arms()))
                .after("looks", measured.looks());
        audit.record(APPLICATION, measured.winner() == null ? entry : entry.after("winner", measured.winner()));
    }

    @Override
    @Transactional
    public boolean forget(String journey, String step) {
        boolean forgotten = jdbc.sql("delete from measured_weight where journey_key = :journey and step = :step")
                        .param("journey", journey)
                        .param("step", step)
                        .update()
                > 0;
        if (forgotten) {
            audit.record(
                    AuditEntry.of(AuditAction.EXPERIMENT_RESTARTED, journey).after("step", step));
        }
        return forgotten;
    }
}
