package dev.rekindle.segment.evaluation;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentEvaluated;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.definition.JdbcSegmentDefinitions;
import dev.rekindle.segment.definition.SegmentGraph;
import dev.rekindle.segment.definition.SegmentTable;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.RuleSql;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Membership, worked out from the rules and kept in tables. */
@Component
public class SegmentEvaluation implements Segments {

    private static final Logger log = LoggerFactory.getLogger(SegmentEvaluation.class);

    /** One statement and so one look at the members: who is in now, against who was in before. */
    private static final String EVALUATE = """
            with belonging as materialized (%s),
            leaving as (
              delete from segment_member was
              where was.segment_key = :segment
                and not exists (select 1 from belonging b where b.id = was.member_id)
              returning was.member_id),
            entering as (
              insert into segment_member (segment_key, member_id, entered_at)
              select :segment, b.id, :now from belonging b
              where not exists (
                select 1 from segment_member was where was.segment_key = :segment and was.member_id = b.id)
              returning member_id),
            changed as (
              insert into segment_change (segment_key, member_id, entered, changed_at)
              select :segment, member_id, true, :now from entering
              union all
              select :segment, member_id, false, :now from leaving
              returning entered),
            counted as (
              update segment set evaluated_at = :now, size = (select count(*) from belonging) where key = :segment
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

    @Override
    public boolean exists(String key) {
        return jdbc.sql("select exists (select 1 from segment where key = :key)")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Instant> evaluatedAt(String key) {
        return jdbc.sql("select evaluated_at from segment where key = :key and evaluated_at is not null")
                .param("key", key)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    @Override
    public Set<MemberId> among(String key, Collection<MemberId> members) {
        Long[] ids = bigints(members, MemberId::value);
        return new HashSet<>(jdbc.sql("""
                        select member_id from segment_member
                        where segment_key = :key and member_id = any (:ids)
                        """)
                .param("key", key)
                .param("ids", ids)
                .query((row, number) -> new MemberId(row.getLong(1)))
                .list());
    }

    @Override
    public long lastChange(String key) {
        return jdbc.sql("select coalesce(max(id), 0) from segment_change where segment_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Change> changesAfter(String key, long position, int limit) {
        return jdbc.sql("""
                        select id, member_id, entered from segment_change
                        where segment_key = :key and id > :position
                        order by id limit :limit
                        """)
                .param("key", key)
                .param("position", position)
                .param("limit", limit)
                .query((row, number) -> new Change(
                        row.getLong("id"), new MemberId(row.getLong("member_id")), row.getBoolean("entered")))
                .list();
    }

    @Override
    public List<MemberId> membersAfter(String key, long afterMember, int limit) {
        return jdbc.sql("""
                        select member_id from segment_member
                        where segment_key = :key and member_id > :after
                        order by member_id limit :limit
                        """)
                .param("key", key)
                .param("after", afterMember)
                .param("limit", limit)
                .query((row, number) -> new MemberId(row.getLong(1)))
                .list();
    }

    @Override
    public Evaluation evaluate(String key) {
        return transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('segment ' || :key, 0))")
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

    @Override
    public List<Evaluation> evaluateAll() {
        Map<String, Rule> rules = new HashMap<>();
        rows.all().forEach(segment -> rules.put(segment.key(), segment.rule()));
        return new SegmentGraph(rules).order().stream().map(this::evaluate).toList();
    }

    private Evaluation evaluate(Segment segment) {
        RuleSql.Query query = definitions.compile(segment.rule());
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
     * Right after a segment has grown the planner still takes its old size for granted and would compare every member
     * with every other; all joins of an evaluation are by equality, so hashing serves them whatever the sizes, and some
     * memory keeps it off the disk. Both hold for this transaction only.
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
