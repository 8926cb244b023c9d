package dev.rekindle.segment.evaluation;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table segment_waiting: members to evaluate again, with what changed. */
@Component
class WaitingMembers {

    // ctid is stable: rows are never updated, and one transaction at a time takes rows.
    private static final String TAKE = """
            delete from segment_waiting
             where ctid = any (array(select w.ctid from segment_waiting w
                                      where w.due_at <= :now order by w.due_at, w.noted_at limit :limit))
            returning member_id, input,
                      (extract(epoch from clock_timestamp() - noted_at) * 1000)::bigint as waited
            """;

    private final JdbcClient jdbc;

    WaitingMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Members taken from the table.
     *
     * @param inputs what changed for any of them
     * @param rows how many rows they were
     * @param waited how long the oldest of them had waited
     */
    record Taken(Set<Long> members, Set<String> inputs, int rows, Duration waited) {}

    /** Removes rows; the removal takes effect when the transaction commits. */
    Taken take(int limit, Instant now) {
        var members = new LinkedHashSet<Long>();
        var inputs = new LinkedHashSet<String>();
        List<Long> waited = jdbc.sql(TAKE)
                .param("now", timestamp(now))
                .param("limit", limit)
                .query((row, number) -> {
                    members.add(row.getLong("member_id"));
                    inputs.add(row.getString("input"));
                    return row.getLong("waited");
                })
                .list();
        long longest = waited.stream().mapToLong(Long::longValue).max().orElse(0);
        return new Taken(members, inputs, waited.size(), Duration.ofMillis(longest));
    }

    /** Evaluates the members for these segments later. */
    void postpone(Collection<Long> members, Collection<String> segments, Instant until) {
        if (segments.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into segment_waiting (member_id, input, due_at)
                        select m.id, s.input, :until
                          from unnest(cast(:members as bigint[])) as m(id), unnest(cast(:inputs as text[])) as s(input)
                        """)
                .param("until", timestamp(until))
                .param("members", bigints(members))
                .param("inputs", texts(segments, FollowedSegment::only))
                .update();
    }

    /** Which of the members have a change that is not evaluated yet. */
    Set<Long> among(Collection<Long> members) {
        return Set.copyOf(jdbc.sql(
                        "select distinct member_id from segment_waiting where member_id = any (cast(:members as bigint[]))")
                .param("members", bigints(members))
                .query(Long.class)
                .list());
    }

    /** When the first row falls due; now for a row that is due at once. */
    Optional<Instant> nextDue(Instant now) {
        return jdbc.sql("select case when due_at = '-infinity' then :now else due_at end as at"
                        + " from segment_waiting order by due_at, noted_at limit 1")
                .param("now", timestamp(now))
                .query(WaitingMembers::at)
                .optional();
    }

    /** Since when, by the server's clock, the row waits that is taken next. */
    Optional<Instant> waitingSince() {
        return jdbc.sql("select noted_at as at from segment_waiting order by due_at, noted_at limit 1")
                .query(WaitingMembers::at)
                .optional();
    }

    private static Instant at(ResultSet row, int number) throws SQLException {
        return instant(row, "at");
    }
}
