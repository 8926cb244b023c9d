package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.Enrolments.SkipReason;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out why members were not admitted; read after the admission. */
@Component
class SkippedMembers {

    private final JdbcClient jdbc;

    SkippedMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A call that admitted members.
     *
     * @param begun when it began
     * @param enrolled how many it admitted
     */
    record Call(String journey, String entryKey, Instant begun, int enrolled) {}

    private record Found(
            long member,
            boolean withKey,
            boolean withKeyBefore,
            boolean inProgress,
            boolean entered,
            boolean restricted) {}

    /** The members of a call who were not admitted by it. */
    Map<MemberId, SkipReason> of(Call call, Collection<MemberId> members) {
        List<Found> found = jdbc.sql("""
                select m.id as member,
                       coalesce(bool_or(e.entry_key = :key), false) as with_key,
                       coalesce(bool_or(e.entry_key = :key and e.entered_at < :begun), false) as with_key_before,
                       coalesce(bool_or(e.ended_at is null and e.id is not null), false) as in_progress,
                       count(e.id) > 0 as entered,
                       not exists (select from enterable_member a where a.id = m.id) as restricted
                  from unnest(:members) as m (id)
                  left join enrolment e on e.member_id = m.id and e.journey_key = :journey
                 group by m.id
                 order by m.id
                """)
                .param("journey", call.journey())
                .param("key", call.entryKey())
                .param("begun", SqlParameters.timestamp(call.begun().truncatedTo(ChronoUnit.MILLIS)))
                .param("members", SqlParameters.bigints(members, MemberId::value))
                .query(Found.class)
                .list();
        boolean noneNew = call.enrolled() == 0;
        Map<MemberId, SkipReason> skipped = new LinkedHashMap<>();
        found.forEach(each -> {
            if (!each.withKey()) {
                skipped.put(new MemberId(each.member()), reason(each));
            } else if (noneNew || each.withKeyBefore()) {
                skipped.put(new MemberId(each.member()), SkipReason.ENTRY_KEY_USED);
            }
        });
        return skipped;
    }

    private static SkipReason reason(Found found) {
        if (found.inProgress()) {
            return SkipReason.IN_PROGRESS;
        }
        if (found.restricted()) {
            return SkipReason.RESTRICTED;
        }
        return found.entered() ? SkipReason.REENTRY : SkipReason.RETRIED;
    }
}
