package dev.rekindle.journey.draft;

import static dev.rekindle.platform.SqlParameters.timestamp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table journey_draft_presence. */
@Component
class JdbcPresence implements DraftPresence {

    private static final Duration COUNTS = Duration.ofSeconds(45);

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcPresence(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Other> seen(long draft, String user) {
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into journey_draft_presence as present (draft_id, user_name, since, seen_at)
                        select id, :user, :now, :now from journey_draft where id = :draft
                        on conflict (draft_id, user_name) do update
                           set seen_at = excluded.seen_at,
                               since = case when present.seen_at < :counts then excluded.since else present.since end
                        """)
                .param("draft", draft)
                .param("user", user)
                .param("now", timestamp(now))
                .param("counts", timestamp(now.minus(COUNTS)))
                .update();
        return others(draft, user);
    }

    @Override
    public List<Other> others(long draft, String user) {
        return jdbc.sql("""
                        select user_name as name, since from journey_draft_presence
                         where draft_id = :draft and user_name <> :user and seen_at >= :counts
                         order by user_name
                        """)
                .param("draft", draft)
                .param("user", user)
                .param("counts", timestamp(clock.instant().minus(COUNTS)))
                .query((row, n) -> new Other(
                        row.getString("name"), row.getTimestamp("since").toInstant()))
                .list();
    }
}
