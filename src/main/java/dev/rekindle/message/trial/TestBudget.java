package dev.rekindle.message.trial;

import static dev.rekindle.platform.SqlParameters.timestamp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Bounds how many tests one person sends: {@value #MOST} in ten minutes, over all nodes. */
@Component
class TestBudget {

    static final int MOST = 60;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String TAKE = """
            insert into test_send (at, by_user, template, tester)
            select :now, :by, t.template, t.tester
              from unnest(:templates::text[], :testers::bigint[]) as t (template, tester)
             where (select count(*) from test_send where by_user = :by and at > :since) + :wanted <= :most
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    TestBudget(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return false, and nothing is counted, when these would be too many */
    boolean take(List<Send> sends, String by) {
        Instant now = clock.instant();
        jdbc.sql("delete from test_send where at < :old")
                .param("old", timestamp(now.minus(KEPT)))
                .update();
        jdbc.sql("select pg_advisory_xact_lock(hashtext('test_send ' || :by))")
                .param("by", by)
                .query(row -> {});
        return jdbc.sql(TAKE)
                        .param("now", timestamp(now))
                        .param("since", timestamp(now.minus(WINDOW)))
                        .param("by", by)
                        .param("templates", sends.stream().map(Send::template).toArray(String[]::new))
                        .param("testers", sends.stream().map(Send::tester).toArray(Long[]::new))
                        .param("wanted", sends.size())
                        .param("most", MOST)
                        .update()
                == sends.size();
    }

    /** One test to one tester. */
    record Send(String template, Long tester) {}
}
