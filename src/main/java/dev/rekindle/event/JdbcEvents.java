package dev.rekindle.event;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Events in PostgreSQL. */
@Repository
@Transactional
class JdbcEvents implements Events {

    private final JdbcClient jdbc;
    private final EventRecorder recorder;
    private final EventCorrector corrector;
    private final EventWithdrawer withdrawer;
    private final EventQueue queue;
    private final EventRowMapper rows;

    JdbcEvents(
            JdbcClient jdbc,
            EventRecorder recorder,
            EventCorrector corrector,
            EventWithdrawer withdrawer,
            EventQueue queue,
            EventRowMapper rows) {
        this.jdbc = jdbc;
        this.recorder = recorder;
        this.corrector = corrector;
        this.withdrawer = withdrawer;
        this.queue = queue;
        this.rows = rows;
    }

    @Override
    public Recorded record(List<EventDraft> drafts) {
        return recorder.run(drafts);
    }

    @Override
    public Correction correct(EventDraft draft) {
        return correct(draft, null);
    }

    @Override
    public Correction correct(EventDraft draft, @Nullable String reason) {
        return corrector.run(draft, reason);
    }

    @Override
    public Withdrawal withdraw(String id, String reason) {
        return withdrawer.run(id, reason);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<MemberEvent> takeWaiting(int limit, int first, int least) {
        return queue.take(limit, first, least);
    }

    @Override
    public Optional<Instant> waitingSince() {
        return queue.waitingSince();
    }

    @Override
    public boolean hasWaiting() {
        return !queue.isEmpty();
    }

    @Override
    public Set<MemberId> whoDid(Collection<MemberId> members, String type, Instant since) {
        var did = new HashSet<MemberId>();
        jdbc.sql("""
                        select m.id
                          from unnest(?::bigint[]) as m(id)
                         where exists (select from event e
                                        where e.member_id = m.id and e.type = ? and e.occurred_at >= ?)
                        """)
                .param(numbers(members))
                .param(type)
                .param(timestamp(since))
                .query(row -> {
                    did.add(new MemberId(row.getLong(1)));
                });
        return did;
    }

    @Override
    public List<MemberEvent> latestOf(MemberId member, int limit) {
        return jdbc.sql("select * from event where member_id = ? order by occurred_at desc, id desc limit ?")
                .param(member.value())
                .param(limit)
                .query(rows)
                .list();
    }

    @Override
    public List<MemberEvent> latestOf(MemberId member, Instant until, int limit) {
        return jdbc.sql("select * from event where member_id = ? and occurred_at <= ?"
                        + " order by occurred_at desc, id desc limit ?")
                .param(member.value())
                .param(timestamp(until))
                .param(limit)
                .query(rows)
                .list();
    }

    @Override
    public Optional<MemberEvent> latestOf(MemberId member, String type, String key) {
        return jdbc.sql("""
                        select * from event e
                         where member_id = ? and type = ?
                         order by exists (select from jsonb_each_text(e.properties) as p where p.value = ?) desc,
                                  occurred_at desc, id desc
                         limit 1
                        """)
                .param(member.value())
                .param(type)
                .param(key)
                .query(rows)
                .optional();
    }

    @Override
    public Map<MemberId, List<Summary>> summariesOf(Collection<MemberId> members) {
        var summaries = new HashMap<MemberId, List<Summary>>();
        jdbc.sql("""
                        select member_id, type, currency, count(*) as count, sum(amount) as total,
                               min(occurred_at) as first_at, max(occurred_at) as last_at
                          from event
                         where member_id = any(?)
                         group by member_id, type, currency
                         order by member_id, type, currency
                        """).param(numbers(members)).query(row -> {
            summaries
                    .computeIfAbsent(new MemberId(row.getLong("member_id")), id -> new ArrayList<>())
                    .add(EventRowMapper.summary(row));
        });
        return summaries;
    }

    @Override
    public SortedSet<String> types() {
        return new TreeSet<>(jdbc.sql("""
                        with recursive known as (
                            (select type from event order by type limit 1)
                            union all
                            select (select e.type from event e where e.type > known.type order by e.type limit 1)
                              from known
                             where known.type is not null)
                        select type from known where type is not null
                        """).query(String.class).list());
    }

    @Override
    public long count(String type, Instant since) {
        return jdbc.sql("select count(*) from event where type = :type and occurred_at >= :since")
                .param("type", type)
                .param("since", timestamp(since))
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<Instant> latest(String type) {
        return jdbc.sql("select occurred_at from event where type = :type order by occurred_at desc limit 1")
                .param("type", type)
                .query((row, n) -> instant(row, "occurred_at"))
                .optional();
    }

    @Override
    public Map<String, Long> countsByType() {
        var counts = new LinkedHashMap<String, Long>();
        jdbc.sql("select type, count(*) from event group by type order by 2 desc, 1")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    private static long[] numbers(Collection<MemberId> members) {
        return members.stream().mapToLong(MemberId::value).toArray();
    }
}
