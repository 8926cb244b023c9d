package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.Enrolments.SkipReason;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out why members were not admitted; read after the admission. */
@Component
class SkippedMembers {

    private final JdbcClient jdbc;

    SkippedMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The members who have entered with the key. */
    Set<MemberId> withEntryKey(String journey, String entryKey, Collection<MemberId> members) {
        return jdbc
                .sql("""
                select member_id from enrolment
                 where journey_key = :journey and entry_key = :key and member_id = any(:members)
                """)
                .param("journey", journey)
                .param("key", entryKey)
                .param("members", SqlParameters.bigints(members, MemberId::value))
                .query(Long.class)
                .list()
                .stream()
                .map(MemberId::new)
                .collect(Collectors.toSet());
    }

    /**
     * The members of a call who were not admitted by it.
     *
     * @param before those who had entered with the key before the call
     */
    Map<MemberId, SkipReason> of(String journey, String entryKey, Collection<MemberId> members, Set<MemberId> before) {
        Map<MemberId, SkipReason> skipped = new LinkedHashMap<>();
        jdbc.sql("""
                select m.id,
                       coalesce(bool_or(e.entry_key = :key), false) as with_key,
                       coalesce(bool_or(e.ended_at is null and e.id is not null), false) as in_progress,
                       count(e.id) > 0 as entered
                  from unnest(:members) as m (id)
                  left join enrolment e on e.member_id = m.id and e.journey_key = :journey
                 group by m.id
                 order by m.id
                """)
                .param("journey", journey)
                .param("key", entryKey)
                .param("members", SqlParameters.bigints(members, MemberId::value))
                .query(row -> {
                    MemberId member = new MemberId(row.getLong("id"));
                    if (before.contains(member)) {
                        skipped.put(member, SkipReason.ENTRY_KEY_USED);
                    } else if (!row.getBoolean("with_key")) {
                        skipped.put(member, reason(row.getBoolean("in_progress"), row.getBoolean("entered")));
                    }
                });
        return skipped;
    }

    private static SkipReason reason(boolean inProgress, boolean entered) {
        if (inProgress) {
            return SkipReason.IN_PROGRESS;
        }
        return entered ? SkipReason.REENTRY : SkipReason.RETRIED;
    }
}
