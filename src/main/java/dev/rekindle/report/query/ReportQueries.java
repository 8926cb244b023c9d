package dev.rekindle.report.query;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.query.ReportCells.CreditCell;
import dev.rekindle.report.query.ReportCells.DayCell;
import dev.rekindle.report.query.ReportCells.FlowCell;
import dev.rekindle.report.query.ReportCells.FunnelCell;
import dev.rekindle.report.query.ReportCells.JourneyCell;
import dev.rekindle.report.query.ReportCells.MessageCell;
import dev.rekindle.report.query.ReportCells.MessageDayCell;
import dev.rekindle.report.query.ReportCells.MoneyCell;
import dev.rekindle.report.query.ReportCells.OutcomeCell;
import dev.rekindle.report.query.ReportCells.SentCell;
import dev.rekindle.report.query.ReportCells.StepCell;
import dev.rekindle.report.query.ReportCells.VersionCell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queries behind all figures, over the views that journey, message and tracking publish. */
@Component
public class ReportQueries {

    /** Matches all journeys. */
    static final String EVERY = "";

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** The enrolments of the filter; precedes each query. */
    private static final String CHOSEN = """
            with chosen as (
                select e.enrolment_id, e.journey_key as journey, v.version, e.arm, e.entered_at, e.ended_at, e.outcome
                  from report_enrolment e
                  join report_version v on v.version_id = e.version_id
                 where (:journey = '' or e.journey_key = :journey)
                   and (:version = 0 or v.version = :version)
                   and e.entered_at >= :from and e.entered_at < :until)
            """;

    private final JdbcClient jdbc;
    private final String[] openable;

    public ReportQueries(JdbcClient jdbc, Channels channels) {
        this.jdbc = jdbc;
        this.openable = channels.trackingOpens().stream().map(ChannelKey::value).toArray(String[]::new);
    }

    /** Raises work_mem for this transaction: with the default of 4 MB a sort of a million messages spills to disk. */
    void raiseWorkMemory() {
        jdbc.sql("set local work_mem = '64MB'").update();
    }

    List<JourneyCell> journeys(String journey) {
        return jdbc.sql("""
                        select journey_key as journey, name, state
                          from report_journey
                         where :journey = '' or journey_key = :journey
                         order by name
                        """).param("journey", journey).query(JourneyCell.class).list();
    }

    List<VersionCell> versions(String journey) {
        return jdbc.sql("""
                        select v.journey_key as journey, v.version_id as id, v.version, v.live, v.deployed_at, v.deployed_by,
                               count(e.enrolment_id) as entered,
                               count(e.enrolment_id) filter (where e.arm = 'TREATED' and e.ended_at is null) as in_progress
                          from report_version v
                          left join report_enrolment e on e.version_id = v.version_id
                         where :journey = '' or v.journey_key = :journey
                         group by v.journey_key, v.version_id, v.version, v.live, v.deployed_at, v.deployed_by
                         order by v.journey_key, v.version desc
                        """).param("journey", journey).query(VersionCell.class).list();
    }

    List<OutcomeCell> outcomes(String journey, ReportFilter filter) {
        return chosen(journey, filter, """
                select c.journey, c.arm,
                       case when c.ended_at is null then 'ACTIVE' else coalesce(c.outcome, 'COMPLETED') end as outcome,
                       count(*) as enrolments,
                       count(k.enrolment_id) as converted
                  from chosen c
                  left join (select distinct enrolment_id from report_conversion) k on k.enrolment_id = c.enrolment_id
                 group by 1, 2, 3
                """, OutcomeCell.class);
    }

    List<MoneyCell> money(String journey, ReportFilter filter) {
        return chosen(journey, filter, """
                select journey, arm, currency, sum(total) as total, sum(total * total)::float8 as squares
                  from (select c.journey, c.arm, coalesce(k.currency, '') as currency, sum(k.amount) as total
                          from chosen c
                          join report_conversion k on k.enrolment_id = c.enrolment_id
                         group by c.journey, c.arm, c.enrolment_id, 3) as enrolment
                 group by 1, 2, 3
                """, MoneyCell.class);
    }

    List<StepCell> steps(String journey, ReportFilter filter) {
        return chosen(journey, filter, """
                select c.journey, c.version, s.node,
                       count(*) as entered,
                       count(*) filter (where s.left_at is null and c.ended_at is null) as waiting
                  from chosen c
                  join report_step s on s.enrolment_id = c.enrolment_id
                 group by 1, 2, 3
                """, StepCell.class);
    }

    List<FlowCell> flows(String journey, ReportFilter filter) {
        return chosen(journey, filter, """
                select journey, single.flow, sum(taken)::bigint as taken
                  from (select c.journey, s.arrived_by as flows, count(*) as taken
                          from chosen c
                          join report_step s on s.enrolment_id = c.enrolment_id
                         where s.arrived_by is not null
                         group by 1, 2) as arrivals
                 cross join lateral string_to_table(flows, ' ') as single (flow)
                 group by 1, 2
                """, FlowCell.class);
    }

    List<MessageCell> messages(String journey, ReportFilter filter) {
        return statement(journey, filter, """
                select c.journey, c.version, m.step, m.variant, m.standing as status, m.reason,
                       m.channel = any(:openable) as openable,
                       count(*) as count,
                       count(*) filter (where m.sent and o.opened) as opened,
                       count(*) filter (where m.sent and o.clicked) as clicked,
                       count(*) filter (where m.sent and o.unsubscribed) as unsubscribed,
                       count(*) filter (where m.sent and o.complained) as complained
                  from chosen c
                  join report_message m on m.enrolment_id = c.enrolment_id
                  left join report_outcome o on o.message_id = m.message_id
                 group by 1, 2, 3, 4, 5, 6, 7
                """)
                .param("openable", openable)
                .query(MessageCell.class)
                .list();
    }

    /** Last touch: the last message sent before the goal event, unless it is known to have failed. */
    List<CreditCell> credited(String journey, ReportFilter filter) {
        return chosen(journey, filter, """
                , goal as (
                    select c.journey, c.version, k.enrolment_id, k.occurred_at, k.amount, coalesce(k.currency, '') as currency,
                           row_number() over (partition by k.enrolment_id order by k.occurred_at, k.event_id) = 1 as first
                      from chosen c
                      join report_conversion k on k.enrolment_id = c.enrolment_id
                     where c.arm = 'TREATED')
                select g.journey, g.version, t.step, t.variant, g.currency,
                       count(*) filter (where g.first) as converted,
                       sum(g.amount) as total
                  from goal g
                  left join lateral (
                       select m.step, m.variant
                         from report_message m
                        where m.enrolment_id = g.enrolment_id
                          and m.standing in ('AWAITING', 'DELIVERED', 'UNKNOWN')
                          and m.sent_at <= g.occurred_at
                        order by m.sent_at desc, m.message_id desc
                        limit 1) as t on true
                 group by 1, 2, 3, 4, 5
                """, CreditCell.class);
    }

    List<FunnelCell> funnel(String journey, ReportFilter filter) {
        return chosen(journey, filter, """
                select c.journey,
                       count(*) as entered,
                       count(*) filter (where r.sent) as sent,
                       count(*) filter (where r.delivered) as delivered,
                       count(*) filter (where r.opened) as opened,
                       count(*) filter (where r.clicked) as clicked,
                       count(*) filter (where r.clicked and k.enrolment_id is not null) as converted
                  from chosen c
                  left join (select m.enrolment_id,
                                    bool_or(m.sent) as sent,
                                    bool_or(m.standing = 'DELIVERED') as delivered,
                                    bool_or(m.standing = 'DELIVERED' and o.opened) as opened,
                                    bool_or(m.standing = 'DELIVERED' and o.clicked) as clicked
                               from report_message m
                               left join report_outcome o on o.message_id = m.message_id
                              group by m.enrolment_id) as r on r.enrolment_id = c.enrolment_id
                  left join (select distinct enrolment_id from report_conversion) k on k.enrolment_id = c.enrolment_id
                 where c.arm = 'TREATED'
                 group by 1
                """, FunnelCell.class);
    }

    List<DayCell> days(String journey, ReportFilter filter, ZoneId zone) {
        return statement(journey, filter, """
                        select journey, day, sum(entered) as entered, sum(converted) as converted,
                               sum(holdout_converted) as holdout_converted
                          from (select c.journey, (c.entered_at at time zone :zone)::date as day,
                                       1 as entered, 0 as converted, 0 as holdout_converted
                                  from chosen c
                                 where c.arm = 'TREATED'
                                union all
                                select c.journey, (min(k.occurred_at) at time zone :zone)::date, 0,
                                       (c.arm = 'TREATED')::int, (c.arm = 'HOLDOUT')::int
                                  from chosen c
                                  join report_conversion k on k.enrolment_id = c.enrolment_id
                                 group by c.journey, c.enrolment_id, c.arm) as entries
                         group by 1, 2
                         order by 1, 2
                        """)
                .param("zone", zone.getId())
                .query(DayCell.class)
                .list();
    }

    List<MessageDayCell> messageDays(ReportFilter filter, ZoneId zone) {
        return statement(EVERY, filter, """
                        select (coalesce(m.sent_at, m.due_at) at time zone :zone)::date as day, m.standing as status, count(*) as count
                          from chosen c
                          join report_message m on m.enrolment_id = c.enrolment_id
                         group by 1, 2
                        """)
                .param("zone", zone.getId())
                .query(MessageDayCell.class)
                .list();
    }

    List<SentCell> sentSince(Instant since) {
        return jdbc.sql("""
                        select journey_key as journey, count(*) as sent
                          from report_message
                         where sent and sent_at >= :since
                         group by 1
                        """)
                .param("since", timestamp(since))
                .query(SentCell.class)
                .list();
    }

    private <T> List<T> chosen(String journey, ReportFilter filter, String query, Class<T> cell) {
        return statement(journey, filter, query).query(cell).list();
    }

    private JdbcClient.StatementSpec statement(String journey, ReportFilter filter, String query) {
        Instant from = filter.from() == null ? EARLIEST : filter.from();
        Instant until = filter.until() == null ? LATEST : filter.until();
        return jdbc.sql(CHOSEN + query)
                .param("journey", journey)
                .param("version", filter.version() == null ? 0 : filter.version())
                .param("from", timestamp(from))
                .param("until", timestamp(until));
    }
}
