package dev.rekindle.segment.evaluation;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.imports.ImportFinished;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.segment.SegmentSettings;
import dev.rekindle.value.ValuesRefreshed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Segments to evaluate as a whole: one whose rule changed, one whose evaluation failed, after a pause, and after the first import
 * those that were never evaluated.
 */
@Component
class EvaluationWork implements DueWork {

    private static final Duration LONGEST_OF_ANOTHER_NODE = Duration.ofMinutes(2);

    private final SegmentEvaluation evaluation;
    private final SegmentSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    EvaluationWork(SegmentEvaluation evaluation, SegmentSettings settings, JdbcClient jdbc, Clock clock) {
        this.evaluation = evaluation;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.EVALUATIONS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return jdbc.sql("select evaluate_at from segment where evaluate_at is not null order by evaluate_at limit 1")
                .query(EvaluationWork::at)
                .optional();
    }

    @Override
    public int runDue() {
        Optional<String> segment = claim();
        segment.ifPresent(evaluation::tryToEvaluate);
        return segment.isPresent() ? 1 : 0;
    }

    /** Figures of all members are computed at a time, at night. */
    @EventListener
    void on(ValuesRefreshed refreshed) {
        evaluation.evaluateThoseWithFigures();
    }

    /** Not during an import: those who are imported after the first evaluation would count as members who enter. */
    @EventListener
    void on(ImportFinished finished) {
        jdbc.sql("update segment set evaluate_at = :now where evaluated_at is null and evaluate_at is null")
                .param("now", timestamp(clock.instant()))
                .update();
    }

    /** A segment whose node dies during the evaluation is due again when the longest evaluation would have ended. */
    private Optional<String> claim() {
        return jdbc.sql("""
                        update segment set evaluate_at = :later
                         where key = (select key from segment where evaluate_at <= :now
                                       order by evaluate_at, key limit 1 for update skip locked)
                        returning key
                        """)
                .param("now", timestamp(clock.instant()))
                .param(
                        "later",
                        timestamp(clock.instant()
                                .plus(settings.evaluationTimeout())
                                .plus(LONGEST_OF_ANOTHER_NODE)))
                .query(String.class)
                .optional();
    }

    private static Instant at(ResultSet row, int number) throws SQLException {
        return instant(row, "evaluate_at");
    }
}
