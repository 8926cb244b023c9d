package dev.rekindle.segment.evaluation;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.segment.EvaluationFailure;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentEvaluated;
import dev.rekindle.segment.Segments.Evaluation;
import dev.rekindle.segment.definition.JdbcSegmentDefinitions;
import dev.rekindle.segment.definition.SegmentGraph;
import dev.rekindle.segment.definition.SegmentTable;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.sql.Query;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Computes the membership from the rules and records who entered and who left. */
@Component
public class SegmentEvaluation {

    private static final Logger log = LoggerFactory.getLogger(SegmentEvaluation.class);

    /** Compares the matching members with the stored ones in one statement, so that members are read once. */
    private static final String EVALUATE = """
            with matching as materialized (%s),
            leaving as (
              delete from segment_member was
              where was.segment_key = :segment
                and not exists (select 1 from matching m where m.id = was.member_id)
              returning was.member_id),
            entering as (
              insert into segment_member (segment_key, member_id, entered_at)
              select :segment, m.id, :now from matching m
              where not exists (
                select 1 from segment_member was where was.segment_key = :segment and was.member_id = m.id)
              returning member_id),
            changed as (
              insert into segment_change (segment_key, member_id, entered, changed_at)
              select :segment, member_id, true, :now from entering
              union all
              select :segment, member_id, false, :now from leaving
              returning entered),
            counted as (
              update segment set evaluated_at = :now, size = (select count(*) from matching),
                                 failed_at = null, failure = null
               where key = :segment
              returning size),
            outcome as (
              select (select size from counted) as size,
                     count(*) filter (where entered) as entered,
                     count(*) filter (where not entered) as left_
              from changed),
            kept as (
              insert into segment_evaluation (segment_key, evaluated_at, entered, left_, size)
              select :segment, :now, entered, left_, size from outcome where entered + left_ > 0
              on conflict (segment_key, evaluated_at) do update
              set entered = segment_evaluation.entered + excluded.entered,
                  left_ = segment_evaluation.left_ + excluded.left_, size = excluded.size)
            select size, entered, left_ as "left" from outcome
            """;

    private final SegmentTable rows;
    private final JdbcSegmentDefinitions definitions;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    public SegmentEvaluation(
            SegmentTable rows,
            JdbcSegmentDefinitions definitions,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.definitions = definitions;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Evaluates one segment in the caller's transaction, or in its own.
     *
     * @throws IllegalArgumentException if there is no such segment
     */
    public Evaluation evaluate(String key) {
        return transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock, hashtext(:key))")
                    .param("lock", AdvisoryLock.SEGMENT_EVALUATION)
                    .param("key", key)
                    .query()
                    .singleRow();
            Segment segment =
                    rows.find(key).orElseThrow(() -> new IllegalArgumentException("There is no segment '" + key + "'"));
            Evaluation evaluation = evaluate(segment);
            publish(evaluation);
            return evaluation;
        });
    }

    /**
     * Evaluates every segment in a transaction of its own; a segment follows those that it refers to. A failure is
     * recorded on its segment and does not stop the rest; those that refer to it use its last membership.
     *
     * @return the evaluations that succeeded
     */
    public List<Evaluation> evaluateAll() {
        return new SegmentGraph(rows.all())
                .order().stream().flatMap(key -> tryToEvaluate(key).stream()).toList();
    }

    /** Evaluates one segment in a transaction of its own; a failure is logged and recorded, and gives empty. */
    public Optional<Evaluation> tryToEvaluate(String key) {
        try {
            return Optional.of(evaluate(key));
        } catch (RuntimeException e) {
            EvaluationFailure failure = EvaluationFailure.of(e);
            log.error("segment evaluation failed key={} reason={}", key, failure, e);
            rows.recordFailure(key, failure);
            return Optional.empty();
        }
    }

    private Evaluation evaluate(Segment segment) {
        Rule rule = segment.rule() == null ? rows.rule(segment.key()) : segment.rule();
        Query query = definitions.compile(rule);
        planFor("off");
        Evaluation evaluation = jdbc.sql(EVALUATE.formatted(query.sql()))
                .params(query.parameters())
                .param("segment", segment.key())
                .param("now", timestamp(clock.instant()))
                .query((row, number) ->
                        new Evaluation(segment.key(), row.getLong("size"), row.getLong("entered"), row.getLong("left")))
                .single();
        planFor("on");
        return evaluation;
    }

    /**
     * Right after a segment has grown, the planner still estimates its old size and would choose nested loops over all
     * members. All joins of an evaluation are by equality, so hash joins serve any size; the memory keeps them off the
     * disk. Both settings hold for this transaction only.
     */
    private void planFor(String nestedLoops) {
        jdbc.sql("""
                        select set_config('enable_nestloop', :nestedLoops, true),
                               set_config('work_mem', '64MB', true)
                        """).param("nestedLoops", nestedLoops).query().singleRow();
    }

    private void publish(Evaluation evaluation) {
        if (evaluation.entered() + evaluation.left() > 0) {
            events.publishEvent(new SegmentEvaluated(evaluation.key(), evaluation.entered(), evaluation.left()));
            log.info(
                    "segment evaluated key={} size={} entered={} left={}",
                    evaluation.key(),
                    evaluation.size(),
                    evaluation.entered(),
                    evaluation.left());
        }
    }
}
