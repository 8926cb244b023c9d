package dev.rekindle.segment.evaluation;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.segment.EvaluationFailure;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentEvaluated;
import dev.rekindle.segment.SegmentSettings;
import dev.rekindle.segment.Segments.Evaluation;
import dev.rekindle.segment.definition.JdbcSegmentDefinitions;
import dev.rekindle.segment.definition.SegmentGraph;
import dev.rekindle.segment.definition.SegmentTable;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.RuleDependencies;
import dev.rekindle.segment.rule.sql.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
            fresh as materialized (
              select m.id from matching m
              where not exists (
                select 1 from segment_member was where was.segment_key = :segment and was.member_id = m.id)),
            locked as (
              select m.id from segment_source_member m where m.id in (select id from fresh) for key share of m),
            entering as (
              insert into segment_member (segment_key, member_id, entered_at)
              select :segment, id, :now from locked order by id
              returning member_id),
            changed as (
              insert into segment_change (segment_key, member_id, entered, changed_at)
              select :segment, member_id, true, :now from entering
              union all
              select :segment, member_id, false, :now from leaving
              returning member_id, entered),
            counted as (
              update segment set evaluated_at = :now, size = (select count(*) from matching),
                                 failed_at = null, failure = null, failures = 0,
                                 evaluate_at = cast(:settleAt as timestamptz)
               where key = :segment
              returning size),
            outcome as (
              select (select size from counted) as size,
                     count(*) filter (where entered) as entered,
                     count(*) filter (where not entered) as left_
              from changed),
            kept as (
              insert into segment_evaluation (segment_key, evaluated_at, entered, left_, size)
              select :segment, date_bin('15 minutes', cast(:now as timestamptz), timestamptz '2000-01-01 00:00Z'), entered, left_, size
                from outcome where entered + left_ > 0
              on conflict (segment_key, evaluated_at) do update
              set entered = segment_evaluation.entered + excluded.entered,
                  left_ = segment_evaluation.left_ + excluded.left_, size = excluded.size),
            told as (
              insert into segment_waiting (member_id, input)
              select c.member_id, i.input
                from changed c,
                     (select distinct input from segment_input
                       where input in ('segment:' || :segment, 'audience:' || :segment) and segment_key <> :segment) i
               where :tellsUsers or starts_with(i.input, 'audience:'))
            select size, entered, left_ as "left" from outcome
            """;

    /** Changes that were being written when a rule's inputs became known may be missed by the first evaluation. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final SegmentTable rows;
    private final JdbcSegmentDefinitions definitions;
    private final InputTable inputs;
    private final SegmentSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    public SegmentEvaluation(
            SegmentTable rows,
            JdbcSegmentDefinitions definitions,
            InputTable inputs,
            SegmentSettings settings,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.definitions = definitions;
        this.inputs = inputs;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Evaluates one segment for all members in the caller's transaction, or in its own. Segments that refer to it follow.
     *
     * @throws IllegalArgumentException if there is no such segment
     */
    public Evaluation evaluate(String key) {
        return evaluate(key, true);
    }

    private Evaluation evaluate(String key, boolean tellsUsers) {
        // in a transaction of its own, so that changes are noted before members are read
        boolean unsettled = transaction.execute(status -> inputs.declare(key, rule(segment(key))));
        return transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock, hashtext(:key))")
                    .param("lock", AdvisoryLock.SEGMENT_EVALUATION)
                    .param("key", key)
                    .query()
                    .singleRow();
            Evaluation evaluation = evaluate(segment(key), unsettled, tellsUsers);
            publish(evaluation);
            return evaluation;
        });
    }

    private Segment segment(String key) {
        return rows.find(key).orElseThrow(() -> new IllegalArgumentException("There is no segment '" + key + "'"));
    }

    private Rule rule(Segment segment) {
        return segment.rule() == null ? rows.rule(segment.key()) : segment.rule();
    }

    /**
     * Evaluates every segment in a transaction of its own; a segment follows those that it refers to. A failure is
     * recorded on its segment and does not stop the rest; those that refer to it use its last membership.
     *
     * @return the evaluations that succeeded
     */
    public List<Evaluation> evaluateAll() {
        return new SegmentGraph(rows.all())
                .order().stream()
                        .flatMap(key -> tryToEvaluate(key, false).stream())
                        .toList();
    }

    /** Evaluates the segments that were never evaluated, and those that do not follow changes of members. */
    void evaluateUnfollowed() {
        List<Segment> all = rows.all();
        Set<String> due = all.stream()
                .filter(segment -> segment.evaluatedAt() == null
                        || segment.rule() != null
                                && !RuleInputs.of(segment.rule()).follows())
                .map(Segment::key)
                .collect(Collectors.toSet());
        new SegmentGraph(all).order().stream().filter(due::contains).forEach(this::tryToEvaluate);
    }

    /** Plans the evaluation of the segments whose rules ask for figures, in the caller's transaction. */
    void evaluateThoseWithFigures() {
        rows.all().stream()
                .filter(segment -> segment.evaluatedAt() != null && asksForFigures(segment.rule()))
                .forEach(segment -> rows.evaluateAt(segment.key(), clock.instant()));
    }

    private static boolean asksForFigures(@Nullable Rule rule) {
        return rule != null
                && !RuleDependencies.of(rule)
                        .names(RuleDependencies.Kind.FIGURE)
                        .isEmpty();
    }

    /** Notes what the rules of evaluated segments depend on; where that was not known, the segment is evaluated again. */
    void declareInputs() {
        rows.all().stream()
                .filter(segment -> segment.evaluatedAt() != null && segment.rule() != null)
                .forEach(segment -> transaction.executeWithoutResult(status -> {
                    if (inputs.declare(segment.key(), rule(segment))) {
                        rows.evaluateAt(segment.key(), clock.instant());
                    }
                }));
    }

    /** Evaluates one segment in a transaction of its own; a failure is logged and recorded, and gives empty. */
    public Optional<Evaluation> tryToEvaluate(String key) {
        return tryToEvaluate(key, true);
    }

    private Optional<Evaluation> tryToEvaluate(String key, boolean tellsUsers) {
        try {
            return Optional.of(evaluate(key, tellsUsers));
        } catch (RuntimeException e) {
            EvaluationFailure failure = EvaluationFailure.of(e);
            log.error("segment evaluation failed key={} reason={}", key, failure, e);
            rows.recordFailure(key, failure);
            return Optional.empty();
        }
    }

    private Evaluation evaluate(Segment segment, boolean unsettled, boolean tellsUsers) {
        Query query = definitions.compile(rule(segment));
        Instant now = clock.instant();
        long began = System.nanoTime();
        planFor("off", settings.evaluationTimeout());
        Evaluation evaluation = jdbc.sql(EVALUATE.formatted(query.sql()))
                .params(query.parameters())
                .param("segment", segment.key())
                .param("now", timestamp(now))
                .param("settleAt", unsettled ? timestamp(now.plus(SETTLED)) : null)
                .param("tellsUsers", tellsUsers)
                .query((row, number) ->
                        new Evaluation(segment.key(), row.getLong("size"), row.getLong("entered"), row.getLong("left")))
                .single();
        planFor("on", Duration.ZERO);
        rows.took(segment.key(), Duration.ofNanos(System.nanoTime() - began));
        return evaluation;
    }

    /**
     * Right after a segment has grown, the planner still estimates its old size and would choose nested loops over all
     * members. All joins of an evaluation are by equality, so hash joins serve any size; the memory keeps them off the
     * disk. The settings hold for this transaction only.
     */
    private void planFor(String nestedLoops, Duration atMost) {
        jdbc.sql("""
                        select set_config('enable_nestloop', :nestedLoops, true),
                               set_config('work_mem', '64MB', true),
                               set_config('statement_timeout', :millis, true)
                        """)
                .param("nestedLoops", nestedLoops)
                .param("millis", Long.toString(atMost.toMillis()))
                .query()
                .singleRow();
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
