package dev.rekindle.bench;

import dev.rekindle.report.SampleJourney;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A year of enrolments in five journeys with all that follows from them, about ten step and message events for each. */
final class ReportRows {

    static final int JOURNEYS = 5;

    /** Members take part in turn. */
    static final int MEMBERS = Integer.getInteger("bench.members", 200_000);

    private static final List<String> TABLES = List.of("enrolment", "step", "message", "outcome", "conversion");

    private ReportRows() {}

    /**
     * Writes enrolments with the numbers above {@code from} up to {@code to}, in the order in which they entered, as one
     * statement for each table. All of their blocks are noted at once.
     */
    static void write(JdbcClient jdbc, int from, int to, Instant now) {
        jdbc.sql("""
                        create or replace function chance(id bigint, what int) returns float8 language sql immutable parallel safe
                        return (hashint8extended(id, what) & 1048575) / 1048576.0
                        """).update();
        TABLES.forEach(table ->
                jdbc.sql("alter table " + table + " disable trigger user").update());
        jdbc.sql("alter table step drop constraint if exists step_enrolment_id_fkey")
                .update();
        jdbc.sql("alter table outcome drop constraint if exists outcome_message_id_fkey")
                .update();
        for (String statement : ROWS.split(";\n")) {
            long began = System.nanoTime();
            jdbc.sql(statement)
                    .param("from", from)
                    .param("to", to)
                    .param("members", MEMBERS)
                    .param("journeys", JOURNEYS)
                    .param("bpmn", SampleJourney.bpmn())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            System.out.printf(
                    "wrote %s in %.0f s%n", statement.substring(0, 30).strip(), (System.nanoTime() - began) / 1e9);
        }
        jdbc.sql("insert into report_waiting (block) select distinct report_block(id) from enrolment where id > :from")
                .param("from", from)
                .update();
        TABLES.forEach(table ->
                jdbc.sql("alter table " + table + " enable trigger user").update());
        jdbc.sql("select setval('enrolment_id', :to)").param("to", to).query().listOfRows();
        jdbc.sql("vacuum analyze").update();
    }

    private static final String ROWS = """
            insert into journey (key, name, state, created_at)
            select 'bench-' || n, 'Bench ' || n, 'LIVE', :now::timestamptz - interval '1 year' from generate_series(1, :journeys) n on conflict do nothing;
            insert into journey_version (journey_key, version, definition_id, resource, bpmn, checksum, deployed_at, deployed_by, published_at)
            select j.key, v, j.key || ':' || v, j.key, replace(:bpmn, '"come-back"', '"' || j.key || '"'), v::text,
                   :now::timestamptz - interval '1 year', 'bench', :now
              from journey j cross join generate_series(1, 2) v where j.key like 'bench-%' on conflict do nothing;
            update journey j set live_version_id = (select id from journey_version where journey_key = j.key and version = 2) where j.key like 'bench-%';
            insert into enrolment (id, journey_key, version_id, member_id, entry_key, arm, entered_at, window_ends_at, ended_at, outcome)
            select n, v.journey_key, v.id, 1 + (n + cast(:from as int) / 7) % :members, n::text, case when chance(n, 1) < 0.1 then 'HOLDOUT' else 'TREATED' end,
                   t.at, t.at + interval '14 days',
                   case when t.at + interval '3 days' < :now then t.at + interval '3 days' end,
                   case when t.at + interval '3 days' < :now then case when chance(n, 1) < 0.1 then 'HOLDOUT' else 'COMPLETED' end end
              from generate_series(:from + 1, :to) as g (n)
             cross join lateral (select :now::timestamptz - interval '1 year' * (1 - (n - :from)::float8 / (:to - :from)) as at) t
              join journey_version v on v.journey_key = 'bench-' || (1 + n % :journeys)
               and v.version = case when n - :from < (:to - :from) / 2 then 1 else 2 end
             order by g.n;
            insert into step (enrolment_id, version_id, node, visit, arrived_by, entered_at, left_at)
            select e.id, e.version_id, s.node, 1, s.arrived_by, e.entered_at + s.after,
                   case when e.entered_at + s.until <= :now::timestamptz then e.entered_at + s.until end
              from enrolment e
             cross join lateral (values
                   ('start', null, interval '0', interval '0'), ('sayHello', 'f1', interval '0', interval '0'),
                   ('waitThreeDays', 'f2', interval '0', interval '3 days'), ('openedHello', 'f3', interval '3 days', interval '3 days'),
                   (case when chance(e.id, 2) < 0.4 then 'sendOffer' else 'remindBySms' end,
                    case when chance(e.id, 2) < 0.4 then 'f4' else 'f5' end, interval '3 days', interval '3 days'),
                   ('together', 'f6', interval '3 days', interval '3 days'), ('end', 'f8', interval '3 days', interval '3 days')
                   ) as s (node, arrived_by, after, until)
             where e.id > :from and e.arm = 'TREATED' and e.entered_at + s.after <= :now::timestamptz
             order by e.id;
            insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template, variant, topic,
                                 transactional, state, reason, planned_at, due_at, expires_at, sent_at, settled_at, cost, segments, provider_id,
                                 address)
            select s.enrolment_id, 'bench-' || (1 + s.enrolment_id % :journeys), s.version_id, s.node, 1,
                   1 + (s.enrolment_id + cast(:from as int) / 7) % :members,
                   case s.node when 'remindBySms' then 'sms' else 'email' end, s.node,
                   case when s.node <> 'sayHello' then '' when chance(s.enrolment_id, 3) < 0.5 then 'warm' else 'bold' end, 'offers', false,
                   case when f.p < 0.06 then 'WITHHELD' when f.p < 0.08 then 'FAILED' else 'DELIVERED' end,
                   case when f.p < 0.06 then (array['NO_CONSENT', 'CAP_REACHED', 'SUPPRESSED'])[1 + s.enrolment_id % 3] end,
                   s.entered_at, s.entered_at, s.entered_at + interval '3 days',
                   case when f.p >= 0.06 then s.entered_at + interval '5 minutes' end, s.entered_at + interval '6 minutes',
                   case when s.node = 'remindBySms' then 0.04 end, 1, 'p' || s.enrolment_id,
                   case s.node when 'remindBySms' then '+4930' || (1000000 + s.enrolment_id % :members)
                               else 'm' || s.enrolment_id % :members || '@example' || s.enrolment_id % 7 || '.com' end
              from step s
             cross join lateral (select chance(s.enrolment_id, hashtext(s.node)) as p) f
             where s.enrolment_id > :from and s.node in ('sayHello', 'sendOffer', 'remindBySms');
            insert into outcome (message_id, kind, occurred_at, automatic)
            select m.id, k.kind, m.sent_at + interval '2 hours', chance(m.id, 5) < 0.05
              from message m
             cross join lateral (values ('OPENED', chance(m.enrolment_id, 2) < 0.4), ('CLICKED', chance(m.enrolment_id, 2) < 0.1))
                   as k (kind, happened)
             where m.enrolment_id > :from and m.state = 'DELIVERED' and k.happened;
            insert into conversion (enrolment_id, event_id, occurred_at, amount, currency)
            select e.id, e.id, e.entered_at + interval '1 day' * (10 * chance(e.id, 6)), round((5 + 80 * chance(e.id, 7))::numeric, 2), 'GBP'
              from enrolment e where e.id > :from and chance(e.id, 8) < 0.15
            """;
}
