package dev.rekindle.member.person;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Restriction of processing: the data stays; no message is sent, no segment and no journey entered. */
@Component
public class Restrictions {

    private final JdbcClient jdbc;
    private final Clock clock;

    Restrictions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Since when and by whom. */
    public record Restriction(Instant since, String by) {}

    public Optional<Restriction> of(MemberId member) {
        return jdbc.sql("""
                        select restricted_at, restricted_by from member where id = :member and restricted_at is not null
                        """)
                .param("member", member.value())
                .query((row, number) -> new Restriction(instant(row, "restricted_at"), row.getString("restricted_by")))
                .optional();
    }

    /** @return false if the member is restricted already, or gone */
    public boolean restrict(MemberId member, String by) {
        return jdbc.sql("""
                        update member set restricted_at = :now, restricted_by = :by
                         where id = :member and restricted_at is null
                        """)
                        .param("now", timestamp(clock.instant()))
                        .param("by", by)
                        .param("member", member.value())
                        .update()
                == 1;
    }

    /** @return false if the member is not restricted */
    public boolean lift(MemberId member) {
        return jdbc.sql("""
                        update member set restricted_at = null, restricted_by = null
                         where id = :member and restricted_at is not null
                        """).param("member", member.value()).update() == 1;
    }
}
