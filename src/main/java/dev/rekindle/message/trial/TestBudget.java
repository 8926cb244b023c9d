package dev.rekindle.message.trial;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.message.trial.TestOutcome.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

    private static final String REQUEST =
            "insert into test_request (key, at) values (:key, :now) on conflict (key) do nothing";

    private final JdbcClient jdbc;
    private final Clock clock;

    TestBudget(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts these tests, or says why they may not be sent; the caller then rolls back. */
    Kind take(UUID key, List<TestRendering.Test> tests, String by) {
        Instant now = clock.instant();
        forget(now.minus(KEPT));
        jdbc.sql("select pg_advisory_xact_lock(hashtext('test_send ' || :by))")
                .param("by", by)
                .query(row -> {});
        int fresh =
                jdbc.sql(REQUEST).param("key", key).param("now", timestamp(now)).update();
        if (fresh == 0) {
            return Kind.REPEATED;
        }
        int taken = jdbc.sql(TAKE)
                .param("now", timestamp(now))
                .param("since", timestamp(now.minus(WINDOW)))
                .param("by", by)
                .param(
                        "templates",
                        tests.stream().map(one -> one.message().template()).toArray(String[]::new))
                .param("testers", tests.stream().map(one -> one.tester().id()).toArray(Long[]::new))
                .param("wanted", tests.size())
                .param("most", MOST)
                .update();
        return taken == tests.size() ? Kind.TRIED : Kind.TOO_MANY;
    }

    private void forget(Instant old) {
        jdbc.sql("delete from test_send where at < :old")
                .param("old", timestamp(old))
                .update();
        jdbc.sql("delete from test_request where at < :old")
                .param("old", timestamp(old))
                .update();
    }
}
