package dev.rekindle.segment.definition;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.segment.EvaluationFailure;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table segment. */
@Repository
public class SegmentTable {

    private static final String SELECT = """
            select key, name_en, name_zh, rule, shipped_as is not null as shipped,
                   shipped_as is distinct from jsonb_build_object('en', name_en, 'zh', name_zh, 'rule', rule) as changed,
                   updated_at, evaluated_at, size, failed_at, failure
            from segment
            """;

    private static final String UPSERT = """
            insert into segment (key, name_en, name_zh, rule, shipped_as, created_at, updated_at, evaluate_at)
            values (:key, :en, :zh, cast(:rule as jsonb), cast(:shippedAs as jsonb), :now, :now,
                    case when :atOnce and exists (select from segment_source_member) then cast(:now as timestamptz) end)
            on conflict (key) do update
            set name_en = excluded.name_en, name_zh = excluded.name_zh, rule = excluded.rule,
                shipped_as = coalesce(excluded.shipped_as, segment.shipped_as), updated_at = excluded.updated_at,
                evaluate_at = case when segment.rule is distinct from excluded.rule
                                    and (segment.evaluated_at is not null or excluded.evaluate_at is not null)
                                   then excluded.updated_at else segment.evaluate_at end
            """;

    private static final String SHIPPED_AS = """
            select cast(jsonb_build_object('en', cast(:en as text), 'zh', cast(:zh as text),
                                           'rule', cast(:rule as jsonb)) as text)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public SegmentTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public List<Segment> all() {
        return jdbc.sql(SELECT + " order by key").query(SegmentTable::read).list();
    }

    public Optional<Segment> find(String key) {
        return jdbc.sql(SELECT + " where key = :key")
                .param("key", key)
                .query(SegmentTable::read)
                .optional();
    }

    /**
     * The stored rule of a segment that exists.
     *
     * @throws InvalidRule if it cannot be read
     */
    public Rule rule(String key) {
        return Rules.read(jdbc.sql("select rule from segment where key = :key")
                .param("key", key)
                .query(String.class)
                .single());
    }

    void save(SegmentDraft draft) {
        save(draft, null);
    }

    /** Also stores the shipped content, so that a later change by a person is recognised. */
    void saveAsShipped(SegmentDraft draft) {
        save(
                draft,
                jdbc.sql(SHIPPED_AS).params(words(draft)).query(String.class).single());
    }

    /** Waits for an evaluation of the segment that is under way. */
    boolean delete(String key) {
        jdbc.sql("select pg_advisory_xact_lock(:lock, hashtext(:key))")
                .param("lock", AdvisoryLock.SEGMENT_EVALUATION)
                .param("key", key)
                .query()
                .singleRow();
        return jdbc.sql("delete from segment where key = :key")
                        .param("key", key)
                        .update()
                > 0;
    }

    /** Marks the segment as failed until an evaluation of all members succeeds; that is tried after a growing pause. */
    public void recordFailure(String key, EvaluationFailure failure) {
        jdbc.sql("""
                        update segment
                           set failed_at = :now, failure = :failure, failures = failures + 1,
                               evaluate_at = cast(:now as timestamptz)
                                             + least(power(2, least(failures, 10)) * interval '1 minute', interval '1 hour')
                         where key = :key
                        """)
                .param("key", key)
                .param("failure", failure.name())
                .param("now", timestamp(clock.instant()))
                .update();
    }

    /** Plans an evaluation of all members. */
    public void evaluateAt(String key, Instant at) {
        jdbc.sql("update segment set evaluate_at = :at where key = :key")
                .param("key", key)
                .param("at", timestamp(at))
                .update();
    }

    /** Keeps how long the latest evaluation of all members took. */
    public void took(String key, Duration duration) {
        jdbc.sql("update segment set evaluation_millis = :millis where key = :key")
                .param("key", key)
                .param("millis", duration.toMillis())
                .update();
    }

    private void save(SegmentDraft draft, @Nullable String shippedAs) {
        jdbc.sql(UPSERT)
                .params(words(draft))
                .param("key", draft.key())
                .param("atOnce", shippedAs == null)
                .param("shippedAs", shippedAs)
                .param("now", timestamp(clock.instant()))
                .update();
    }

    private static Map<String, Object> words(SegmentDraft draft) {
        return Map.of("en", draft.nameEn(), "zh", draft.nameZh(), "rule", Rules.write(draft.rule()));
    }

    private static Segment read(ResultSet row, int number) throws SQLException {
        boolean shipped = row.getBoolean("shipped");
        Optional<Rule> rule = rule(row);
        return new Segment(
                row.getString("key"),
                row.getString("name_en"),
                row.getString("name_zh"),
                rule.orElse(null),
                shipped,
                shipped && row.getBoolean("changed"),
                instant(row, "updated_at"),
                instantOrNull(row, "evaluated_at"),
                row.getLong("size"),
                failed(row, rule.isPresent()));
    }

    /** An unreadable rule fails its own segment only; the list and the evaluation of the rest still work. */
    private static Optional<Rule> rule(ResultSet row) throws SQLException {
        try {
            return Optional.of(Rules.read(row.getString("rule")));
        } catch (InvalidRule unreadable) {
            return Optional.empty();
        }
    }

    private static Segment.@Nullable FailedEvaluation failed(ResultSet row, boolean readable) throws SQLException {
        Instant at = instantOrNull(row, "failed_at");
        if (!readable) {
            Instant since = at == null ? instant(row, "updated_at") : at;
            return new Segment.FailedEvaluation(since, EvaluationFailure.RULE);
        }
        return at == null
                ? null
                : new Segment.FailedEvaluation(at, EvaluationFailure.valueOf(row.getString("failure")));
    }
}
