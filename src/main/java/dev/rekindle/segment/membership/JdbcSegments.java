package dev.rekindle.segment.membership;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.SegmentTrouble;
import dev.rekindle.segment.SegmentUpkeep;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.evaluation.SegmentCheck;
import dev.rekindle.segment.evaluation.SegmentEvaluation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Membership in PostgreSQL, as the last evaluation recorded it. */
@Repository
public class JdbcSegments implements Segments {

    private final JdbcClient jdbc;
    private final SegmentEvaluation evaluation;
    private final SegmentCheck check;
    private final CurrentMembership current;

    public JdbcSegments(JdbcClient jdbc, SegmentEvaluation evaluation, SegmentCheck check, CurrentMembership current) {
        this.jdbc = jdbc;
        this.evaluation = evaluation;
        this.check = check;
        this.current = current;
    }

    @Override
    public boolean exists(String key) {
        return jdbc.sql("select exists (select 1 from segment where key = :key)")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    @Override
    public long countOfBoth(String key, String other) {
        return jdbc.sql("""
                        select count(*) from segment_member one join segment_member two using (member_id)
                         where one.segment_key = :key and two.segment_key = :other
                        """)
                .param("key", key)
                .param("other", other)
                .query(Long.class)
                .single();
    }

    @Override
    public Map<String, Long> locales(String key) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("""
                        select m.locale, count(*) as members
                          from segment_member s join segment_source_member m on m.id = s.member_id
                         where s.segment_key = :key and m.locale is not null
                         group by 1
                        """)
                .param("key", key)
                .query((row, n) -> counts.put(row.getString("locale"), row.getLong("members")))
                .list();
        return counts;
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
        return current.among(key, members);
    }

    @Override
    public long lastChange(String key) {
        return jdbc.sql("select coalesce(max(id), 0) from segment_change where segment_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<Instant> changedAfter(String key, long position) {
        return jdbc.sql("""
                        select changed_at from segment_change
                        where segment_key = :key and id > :position
                        order by id limit 1
                        """)
                .param("key", key)
                .param("position", position)
                .query((row, number) -> instant(row, "changed_at"))
                .optional();
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
        return evaluation.evaluate(key);
    }

    @Override
    public Optional<Evaluation> tryToEvaluate(String key) {
        return evaluation.tryToEvaluate(key);
    }

    @Override
    public List<Evaluation> evaluateAll() {
        return evaluation.evaluateAll();
    }

    @Override
    public Map<String, Long> check() {
        return check.run();
    }

    @Override
    public Optional<SegmentUpkeep> upkeep(String key) {
        return jdbc.sql("""
                        select exists (select from segment_input where segment_key = key) and failures = 0 as followed,
                               evaluation_millis, checked_at, coalesce(corrected, 0) as corrected, evaluate_at
                          from segment where key = :key
                        """).param("key", key).query(JdbcSegments::upkeep).optional();
    }

    @Override
    public List<SegmentTrouble> troubles() {
        return jdbc.sql("""
                        select key, name_en, name_zh, failed_at is not null as failing, coalesce(corrected, 0) as corrected
                          from segment where failed_at is not null or corrected > 0 order by key
                        """).query(SegmentTrouble.class).list();
    }

    private static SegmentUpkeep upkeep(ResultSet row, int number) throws SQLException {
        Long millis = row.getObject("evaluation_millis", Long.class);
        return new SegmentUpkeep(
                row.getBoolean("followed"),
                millis == null ? null : Duration.ofMillis(millis),
                instantOrNull(row, "checked_at"),
                row.getLong("corrected"),
                instantOrNull(row, "evaluate_at"));
    }
}
