package dev.rekindle.report;

import dev.rekindle.report.rollup.Rollup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A generated journey of two versions over sixty days, written directly to the tables: two thirds entered on
 * version 1, a tenth is holdout, each message state occurs. The same key gives the same rows. A running application leaves them
 * as they are: no message is due, and none has waited long for its receipt.
 */
public final class SampleJourney {

    private SampleJourney() {}

    /**
     * Writes it unless it is there, for tests that share a database.
     *
     * @return whether it was written now
     */
    public static boolean writeOnce(DataSource source, String key, int members, Instant now) {
        boolean there = JdbcClient.create(source)
                .sql("select exists (select from journey where key = :key)")
                .param("key", key)
                .query(Boolean.class)
                .single();
        if (!there) {
            write(source, key, members, now);
        }
        return !there;
    }

    /** Brings the sums of the reports up to date: pages show the figures of an earlier time while much is waiting. */
    public static void sum(DataSource source, Rollup rollup) {
        var waiting = JdbcClient.create(source).sql("select count(*) from report_waiting");
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            rollup.foldAll();
            return waiting.query(Long.class).single() == 0;
        });
    }

    /**
     * @param key of the journey; also begins its members' external ids
     * @param now the end of the sixty days
     */
    public static void write(DataSource source, String key, int members, Instant now) {
        try (Connection connection = source.getConnection()) {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("""
                            create function pg_temp.chance(id bigint, what text) returns float8 language sql immutable as
                            $$ select ('x' || substr(md5(id || what), 1, 8))::bit(32)::int8 / 4294967296.0 $$
                            """).update();
            for (String statement : SQL.split(";\n")) {
                if (!statement.isBlank()) {
                    jdbc.sql(statement)
                            .param("key", key)
                            .param("members", members)
                            .param("bpmn", bpmn().replace("\"come-back\"", '"' + key + '"'))
                            .param("now", now.atOffset(ZoneOffset.UTC))
                            .update();
                }
            }
            jdbc.sql("drop function pg_temp.chance").update();
            jdbc.sql("analyze").update();
        } catch (SQLException e) {
            throw new IllegalStateException("The sample journey cannot be written", e);
        }
    }

    public static String bpmn() {
        try {
            return new ClassPathResource("report/come-back.bpmn").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String SQL = """
            insert into member (external_id, email, joined_at, updated_at, made_up)
            select :key || '-' || n, 'm' || n || '@example.org', :now::timestamptz - interval '1 year', :now, true
              from generate_series(1, :members) n;

            insert into journey (key, name, state, created_at)
            values (:key, initcap(replace(:key, '-', ' ')), 'LIVE', :now::timestamptz - interval '61 days');

            insert into journey_version (journey_key, version, definition_id, resource, bpmn, checksum, deployed_at, deployed_by, published_at)
            select :key, v, :key || ':' || v, :key || '.bpmn', :bpmn, v::text,
                   :now::timestamptz - case v when 1 then interval '61 days' else interval '20 days' end,
                   case v when 1 then 'start' else 'approver' end,
                   :now::timestamptz - case v when 1 then interval '61 days' else interval '20 days' end
              from generate_series(1, 2) v;

            update journey set live_version_id = (select id from journey_version where journey_key = :key and version = 2)
             where key = :key;

            insert into enrolment (id, journey_key, version_id, member_id, entry_key, arm, entered_at, window_ends_at)
            select nextval('enrolment_id'), :key, v.id, m.id, 'first',
                   case when pg_temp.chance(m.id, 'arm') < 0.1 then 'HOLDOUT' else 'TREATED' end,
                   m.entered_at, m.entered_at + interval '14 days'
              from (select id, :now::timestamptz - pg_temp.chance(id, 'when') * interval '60 days' as entered_at
                      from member where external_id like :key || '-%') m
              join journey_version v on v.journey_key = :key
               and v.version = case when m.entered_at < :now::timestamptz - interval '20 days' then 1 else 2 end;

            insert into conversion (enrolment_id, event_id, occurred_at, amount, currency)
            select e.id, e.id * 10 + n, e.entered_at + interval '1 day' * (14 * pg_temp.chance(e.id, 'goal' || n)),
                   round((5 + 80 * pg_temp.chance(e.id, 'amount' || n))::numeric, 2),
                   case when pg_temp.chance(e.id, 'euro') < 0.1 then 'EUR' else 'GBP' end
              from enrolment e
              cross join generate_series(1, 2) n
             where e.journey_key = :key and pg_temp.chance(e.id, 'buys' || n) < case n when 1 then 0.18 else 0.04 end
               and e.entered_at + interval '1 day' * (14 * pg_temp.chance(e.id, 'goal' || n)) <= :now::timestamptz;

            update enrolment e
               set outcome = case when e.arm = 'HOLDOUT' then 'HOLDOUT' when g.at < e.entered_at + interval '3 days' then 'GOAL' else 'COMPLETED' end,
                   ended_at = case when e.arm = 'HOLDOUT' then e.window_ends_at
                                   else coalesce(least(g.at, e.entered_at + interval '3 days'), e.entered_at + interval '3 days') end
              from enrolment x
              left join (select enrolment_id, min(occurred_at) as at from conversion group by 1) g on g.enrolment_id = x.id
             where x.id = e.id and e.journey_key = :key
               and case when e.arm = 'HOLDOUT' then e.window_ends_at
                        else coalesce(least(g.at, e.entered_at + interval '3 days'), e.entered_at + interval '3 days') end <= :now::timestamptz;

            insert into step (enrolment_id, version_id, node, visit, arrived_by, entered_at, left_at)
            select e.id, e.version_id, s.node, 1, s.arrived_by, e.entered_at + s.after,
                   case when s.node = 'end' then e.entered_at + s.after
                        when e.entered_at + s.until <= :now::timestamptz then e.entered_at + s.until end
              from enrolment e
              cross join lateral (values
                   ('start', null, interval '0', interval '0'),
                   ('sayHello', 'f1', interval '0', interval '0'),
                   ('waitThreeDays', 'f2', interval '0', interval '3 days'),
                   ('openedHello', 'f3', interval '3 days', interval '3 days'),
                   (case when pg_temp.chance(e.id, 'open-sayHello') < 0.4 then 'sendOffer' else 'remindBySms' end,
                    case when pg_temp.chance(e.id, 'open-sayHello') < 0.4 then 'f4' else 'f5' end, interval '3 days', interval '3 days'),
                   ('together', case when pg_temp.chance(e.id, 'open-sayHello') < 0.4 then 'f6' else 'f7' end,
                    interval '3 days', interval '3 days'),
                   ('end', 'f8', interval '3 days', interval '3 days')) as s (node, arrived_by, after, until)
             where e.journey_key = :key and e.arm = 'TREATED' and e.entered_at + s.after <= coalesce(e.ended_at, :now::timestamptz);

            insert into step (enrolment_id, version_id, node, visit, arrived_by, entered_at, left_at)
            select e.id, e.version_id, s.node, 1, s.arrived_by, e.ended_at, e.ended_at
              from enrolment e
              cross join (values ('bought', null), ('goalReached', 'g1')) as s (node, arrived_by)
             where e.journey_key = :key and e.outcome = 'GOAL';

            insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template, variant, topic,
                                 transactional, state, reason, planned_at, due_at, expires_at, sent_at, settled_at)
            select e.id, :key, e.version_id, s.node, 1, e.member_id, case s.node when 'remindBySms' then 'sms' else 'email' end,
                   s.node, case when s.node <> 'sayHello' then '' when pg_temp.chance(e.id, 'variant') < 0.5 then 'warm' else 'bold' end,
                   'offers', false, f.state,
                   case when f.state = 'WITHHELD' then (array['NO_CONSENT', 'CAP_REACHED', 'SUPPRESSED'])[1 + (e.id % 3)] end,
                   s.entered_at,
                   case f.state when 'PENDING' then :now::timestamptz + interval '30 days' else s.entered_at end,
                   s.entered_at + interval '90 days',
                   case when f.state = 'AWAITING' then :now::timestamptz - interval '1 minute'
                        when f.state not in ('WITHHELD', 'PENDING') then s.entered_at + interval '5 minutes' end,
                   case when f.state not in ('PENDING', 'AWAITING') then s.entered_at + interval '6 minutes' end
              from enrolment e
              join step s on s.enrolment_id = e.id and s.node in ('sayHello', 'sendOffer', 'remindBySms')
              cross join lateral (select pg_temp.chance(e.id, 'fate' || s.node) as p) as c
              cross join lateral (select case when c.p < 0.06 then 'WITHHELD' when c.p < 0.08 then 'FAILED' when c.p < 0.085 then 'UNKNOWN'
                    when c.p < 0.10 then 'AWAITING' when c.p < 0.11 then 'PENDING' else 'DELIVERED' end as state) as f
             where e.journey_key = :key;

            insert into outcome (message_id, kind, occurred_at, automatic)
            select m.id, k.kind, m.sent_at + interval '2 hours', pg_temp.chance(m.id, 'robot') < 0.05
              from message m
              cross join lateral (values
                   ('OPENED', pg_temp.chance(m.enrolment_id, 'open-' || m.step) < 0.4),
                   ('CLICKED', pg_temp.chance(m.enrolment_id, 'open-' || m.step) < case m.variant when 'bold' then 0.14 else 0.09 end),
                   ('UNSUBSCRIBED', pg_temp.chance(m.id, 'gone') < 0.006)) as k (kind, happened)
             where m.journey_key = :key and m.state = 'DELIVERED' and k.happened;
            """;
}
