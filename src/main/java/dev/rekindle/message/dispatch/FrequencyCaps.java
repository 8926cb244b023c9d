package dev.rekindle.message.dispatch;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import dev.rekindle.platform.AdvisoryLock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the marketing messages of members in the last seven days. The members are locked until the transaction ends,
 * in order of their number, so that no two nodes send the last allowed message.
 */
@Component
class FrequencyCaps {

    private static final Duration WEEK = Duration.ofDays(7);

    private static final String LOCK_MEMBERS = """
            select count(*) from (
                select pg_advisory_xact_lock(:lock, hashint8(member)) from unnest(:members::bigint[]) as t (member)
            ) as locked
            """;

    // sent and not refused, or about to be sent
    private static final String COUNT = """
            select member_id, count(*) as n from message
             where member_id = any(:members) and not transactional
               and (state in ('LEASED', 'SENDING')
                    or state in ('AWAITING', 'DELIVERED', 'UNKNOWN') and sent_at > :since)
             group by member_id
            """;

    private final JdbcClient jdbc;

    FrequencyCaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<MemberId, Integer> lockAndCount(Collection<MemberId> members, Instant now) {
        var counts = new HashMap<MemberId, Integer>();
        if (members.isEmpty()) {
            return counts;
        }
        Long[] sorted =
                members.stream().map(MemberId::value).distinct().sorted().toArray(Long[]::new);
        jdbc.sql(LOCK_MEMBERS)
                .param("lock", AdvisoryLock.FREQUENCY_CAP)
                .param("members", sorted)
                .query(Long.class)
                .single();
        jdbc.sql(COUNT)
                .param("members", sorted)
                .param("since", timestamp(now.minus(WEEK)))
                .query(row -> {
                    counts.put(new MemberId(row.getLong("member_id")), row.getInt("n"));
                });
        return counts;
    }

    /** The number of one member, who is not locked: for a forecast. */
    int count(MemberId member, Instant now) {
        return jdbc.sql(COUNT)
                .param("members", new Long[] {member.value()})
                .param("since", timestamp(now.minus(WEEK)))
                .query((row, number) -> row.getInt("n"))
                .optional()
                .orElse(0);
    }
}
