package dev.rekindle.journey.engine.batch;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.step.StepResults;
import dev.rekindle.platform.SqlParameters;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code step_result}: of several visits of a step the last counts. */
@Lazy
@Component
class JdbcStepResults implements StepResults {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JdbcClient jdbc;

    JdbcStepResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A result to be written. */
    record NewResult(EnrolmentId enrolment, FunctionCall.Result of, Object value) {}

    @Override
    public Map<EnrolmentId, Map<FunctionCall.Result, Object>> of(Collection<EnrolmentId> enrolments) {
        Map<EnrolmentId, Map<FunctionCall.Result, Object>> results = new HashMap<>();
        jdbc.sql("""
                select enrolment_id, step, name, value::text as value from step_result where enrolment_id = any(:ids)
                """)
                .param("ids", SqlParameters.bigints(enrolments, EnrolmentId::value))
                .query(row -> {
                    results.computeIfAbsent(new EnrolmentId(row.getLong("enrolment_id")), first -> new HashMap<>())
                            .put(
                                    new FunctionCall.Result(row.getString("step"), row.getString("name")),
                                    value(row.getString("value")));
                });
        return results;
    }

    /** Whole numbers as Long, as expressions have them. */
    private static Object value(String json) {
        Object value = JSON.readValue(json, Object.class);
        return value instanceof Integer whole ? (Object) whole.longValue() : value;
    }

    void write(List<NewResult> results) {
        if (results.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into step_result (enrolment_id, step, name, value)
                select enrolment_id, step, name, value::jsonb
                  from unnest(:enrolments::bigint[], :steps::text[], :names::text[], :values::text[])
                       as r (enrolment_id, step, name, value)
                on conflict (enrolment_id, step, name) do update set value = excluded.value
                """)
                .param(
                        "enrolments",
                        SqlParameters.bigints(results, each -> each.enrolment().value()))
                .param("steps", SqlParameters.texts(results, each -> each.of().step()))
                .param("names", SqlParameters.texts(results, each -> each.of().name()))
                .param("values", SqlParameters.texts(results, each -> JSON.writeValueAsString(each.value())))
                .update();
    }
}
