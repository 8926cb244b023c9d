package dev.rekindle.segment.evaluation;

import dev.rekindle.segment.EvaluationFailure;
import dev.rekindle.segment.SegmentEvaluated;
import dev.rekindle.segment.SegmentSettings;
import dev.rekindle.segment.definition.JdbcSegmentDefinitions;
import dev.rekindle.segment.definition.SegmentTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Evaluates segments for some members, in the caller's transaction: one statement for all segments that refer to no other,
 * one for those that refer to these, and so on. A segment whose rule fails is taken out and evaluated as a whole later; the
 * others are not affected.
 */
@Component
class BatchEvaluation {

    private static final Logger log = LoggerFactory.getLogger(BatchEvaluation.class);

    /** Fewer members are not worth halving. */
    private static final int MANY = 100;

    private final JdbcClient jdbc;
    private final JdbcSegmentDefinitions definitions;
    private final SegmentTable rows;
    private final SegmentSettings settings;
    private final TransactionTemplate savepoint;

    BatchEvaluation(
            JdbcClient jdbc,
            JdbcSegmentDefinitions definitions,
            SegmentTable rows,
            SegmentSettings settings,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.rows = rows;
        this.settings = settings;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * @param wanted the keys of the segments to evaluate; those that refer to a changed one are added
     * @return the segments with changes
     */
    List<SegmentEvaluated> evaluate(
            List<FollowedSegment> segments, Set<String> wanted, Collection<Long> members, Instant now) {
        plan();
        var changed = new ArrayList<SegmentEvaluated>();
        var affected = new HashSet<>(wanted);
        for (List<FollowedSegment> level : FollowedSegments.levels(segments)) {
            List<FollowedSegment> due =
                    level.stream().filter(one -> affected.contains(one.key())).toList();
            List<SegmentEvaluated> outcome = due.isEmpty() ? List.of() : together(due, members, now);
            Set<String> inputs =
                    outcome.stream().map(one -> RuleInputs.ofSegment(one.key())).collect(Collectors.toSet());
            segments.stream().filter(one -> one.dependsOnAny(inputs)).forEach(one -> affected.add(one.key()));
            changed.addAll(outcome);
        }
        return changed;
    }

    private List<SegmentEvaluated> together(List<FollowedSegment> level, Collection<Long> members, Instant now) {
        try {
            return inSavepoint(level, members, now);
        } catch (RuntimeException e) {
            if (EvaluationFailure.of(e) == EvaluationFailure.TIMEOUT && members.size() >= MANY) {
                log.warn(
                        "segment batch took too long, it is halved segments={} members={}",
                        level.size(),
                        members.size());
                return inHalves(level, List.copyOf(members), now);
            }
            return oneByOne(level, members, now, e);
        }
    }

    /** On a busy server a large batch may take too long although no segment is slow. */
    private List<SegmentEvaluated> inHalves(List<FollowedSegment> level, List<Long> members, Instant now) {
        int middle = members.size() / 2;
        return Stream.of(members.subList(0, middle), members.subList(middle, members.size()))
                .flatMap(half -> {
                    try {
                        return inSavepoint(level, half, now).stream();
                    } catch (RuntimeException e) {
                        return oneByOne(level, half, now, e).stream();
                    }
                })
                .toList();
    }

    private List<SegmentEvaluated> oneByOne(
            List<FollowedSegment> level, Collection<Long> members, Instant now, RuntimeException failure) {
        log.warn("segment batch failed, its segments are evaluated one by one segments={}", level.size(), failure);
        List<SegmentEvaluated> changed =
                level.stream().flatMap(one -> alone(one, members, now).stream()).toList();
        limit(settings.batchTimeout());
        return changed;
    }

    private List<SegmentEvaluated> alone(FollowedSegment segment, Collection<Long> members, Instant now) {
        try {
            limit(settings.batchTimeout().dividedBy(2));
            return inSavepoint(List.of(segment), members, now);
        } catch (RuntimeException e) {
            EvaluationFailure failure = EvaluationFailure.of(e);
            log.error("segment evaluation failed key={} reason={}", segment.key(), failure, e);
            rows.recordFailure(segment.key(), failure);
            return List.of();
        }
    }

    private List<SegmentEvaluated> inSavepoint(List<FollowedSegment> segments, Collection<Long> members, Instant now) {
        return savepoint.execute(status -> record(segments, members, now));
    }

    private List<SegmentEvaluated> record(List<FollowedSegment> segments, Collection<Long> members, Instant now) {
        var statement = new BatchStatement(segments, rules -> definitions.compile(rules, now));
        return jdbc.sql(statement.sql())
                .params(statement.parameters(members, now))
                .query((row, number) ->
                        new SegmentEvaluated(row.getString("segment_key"), row.getLong("entered"), row.getLong("left")))
                .list();
    }

    /**
     * All joins are between rows in memory, whose number the planner does not know: by hash they are cheap for any number.
     * Compiling the plan takes longer than running it.
     */
    private void plan() {
        jdbc.sql("select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)")
                .query()
                .singleRow();
        limit(settings.batchTimeout());
    }

    private void limit(Duration atMost) {
        jdbc.sql("select set_config('statement_timeout', :millis, true)")
                .param("millis", Long.toString(atMost.toMillis()))
                .query()
                .singleRow();
    }
}
