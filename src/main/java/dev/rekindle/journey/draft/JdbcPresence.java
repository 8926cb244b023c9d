package dev.rekindle.journey.draft;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table draft_presence. */
@Component
class JdbcPresence implements DraftPresence {

    private static final Duration COUNTS = Duration.ofSeconds(45);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcPresence(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Also forgets those who have left long ago. */
    @Override
    public List<Other> seen(Room room, String user) {
        Instant now = clock.instant();
        jdbc.sql("""
                        with gone as (delete from draft_presence where seen_at < :longAgo and user_name <> :user)
                        insert into draft_presence as present (room, user_name, since, seen_at)
                        values (:room, :user, :now, :now)
                        on conflict (room, user_name) do update
                           set seen_at = excluded.seen_at,
                               since = case when present.seen_at < :counts then excluded.since else present.since end
                        """)
                .param("room", room.name())
                .param("user", user)
                .param("now", timestamp(now))
                .param("counts", timestamp(now.minus(COUNTS)))
                .param("longAgo", timestamp(now.minus(FORGOTTEN)))
                .update();
        return others(room, user);
    }

    @Override
    public List<Other> others(Room room, String user) {
        return jdbc.sql("""
                        select user_name as name, since from draft_presence
                         where room = :room and user_name <> :user and seen_at >= :counts
                         order by user_name
                        """)
                .param("room", room.name())
                .param("user", user)
                .param("counts", timestamp(clock.instant().minus(COUNTS)))
                .query((row, n) -> new Other(row.getString("name"), instant(row, "since")))
                .list();
    }
}
