package dev.rekindle.segment.definition;

import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.SegmentUse;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.RuleSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The definitions, checked against each other. */
@Component
public class JdbcSegmentDefinitions implements SegmentDefinitions {

    private static final Logger log = LoggerFactory.getLogger(JdbcSegmentDefinitions.class);

    private static final String TREND = """
            select (evaluated_at at time zone :zone)::date as date, sum(entered)::bigint as entered,
                   sum(left_)::bigint as "left", (array_agg(size order by evaluated_at desc))[1] as size
              from segment_evaluation
             where segment_key = :key
               and evaluated_at >= :from::date::timestamp at time zone :zone
               and evaluated_at < (:until::date + 1)::timestamp at time zone :zone
             group by 1
             order by 1
            """;

    private final SegmentTable rows;
    private final ObjectProvider<SegmentUse> uses;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ScheduleSettings time;

    public JdbcSegmentDefinitions(
            SegmentTable rows, ObjectProvider<SegmentUse> uses, JdbcClient jdbc, Clock clock, ScheduleSettings time) {
        this.rows = rows;
        this.uses = uses;
        this.jdbc = jdbc;
        this.clock = clock;
        this.time = time;
    }

    @Override
    public List<Segment> all() {
        return rows.all();
    }

    @Override
    public Optional<Segment> find(String key) {
        return rows.find(key);
    }

    @Override
    @Transactional
    public Segment save(SegmentDraft draft) {
        lockDefinitions();
        check(draft);
        rows.save(draft);
        log.info("segment saved key={}", draft.key());
        return rows.find(draft.key()).orElseThrow();
    }

    @Override
    @Transactional
    public List<SegmentUse.Use> delete(String key) {
        lockDefinitions();
        List<SegmentUse.Use> users = usesOf(key);
        if (users.isEmpty() && rows.delete(key)) {
            log.info("segment deleted key={}", key);
        }
        return users;
    }

    @Override
    public List<SegmentUse.Use> usesOf(String key) {
        Stream<SegmentUse.Use> bySegments = rows.all().stream()
                .filter(segment -> SegmentGraph.namedBy(segment.rule()).anyMatch(key::equals))
                .map(segment -> new SegmentUse.Use("segment", segment.key(), segment.nameEn()));
        return Stream.concat(bySegments, uses.stream().flatMap(user -> user.usesOf(key).stream()))
                .toList();
    }

    @Override
    public long size(Rule rule) {
        RuleSql.Query query = compile(rule);
        return jdbc.sql("select count(*) from (" + query.sql() + ") members")
                .params(query.parameters())
                .query(Long.class)
                .single();
    }

    @Override
    public List<MemberId> sample(Rule rule, int limit) {
        RuleSql.Query query = compile(rule);
        return jdbc.sql("select id from (" + query.sql() + ") members order by id limit :limit")
                .params(query.parameters())
                .param("limit", limit)
                .query((row, number) -> new MemberId(row.getLong("id")))
                .list();
    }

    @Override
    public List<Day> trend(String key, LocalDate from, LocalDate until) {
        return jdbc.sql(TREND)
                .param("key", key)
                .param("zone", time.zone().getId())
                .param("from", from)
                .param("until", until)
                .query(Day.class)
                .list();
    }

    @Override
    public List<Belonging> members(String key, long offset, int limit) {
        return jdbc.sql("""
                        select member_id, entered_at from segment_member where segment_key = :key
                        order by entered_at desc, member_id offset :offset limit :limit
                        """)
                .param("key", key)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> new Belonging(new MemberId(row.getLong("member_id")), at(row, "entered_at")))
                .list();
    }

    @Override
    public List<Passing> passings(String key, int limit) {
        return jdbc.sql("""
                        select member_id, entered, changed_at from segment_change where segment_key = :key
                        order by id desc limit :limit
                        """)
                .param("key", key)
                .param("limit", limit)
                .query((row, number) -> new Passing(
                        new MemberId(row.getLong("member_id")), row.getBoolean("entered"), at(row, "changed_at")))
                .list();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public RuleSql.Query compile(Rule rule) {
        return new RuleSql(clock.instant(), time.zone()).compile(rule);
    }

    private void check(SegmentDraft draft) {
        Map<String, Rule> rules = new HashMap<>();
        rows.all().forEach(segment -> rules.put(segment.key(), segment.rule()));
        rules.put(draft.key(), draft.rule());
        new SegmentGraph(rules).check(draft.key());
    }

    /** One change at a time, or two could close a circle together. */
    private void lockDefinitions() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('segment definitions', 0))")
                .query()
                .singleRow();
    }
}
