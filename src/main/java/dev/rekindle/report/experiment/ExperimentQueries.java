package dev.rekindle.report.experiment;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.numerics;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.currency.ExchangeRates;
import dev.rekindle.report.experiment.ExperimentCells.ArmFlow;
import dev.rekindle.report.query.ReportCells.GroupCell;
import dev.rekindle.report.query.ReportCells.GroupMoneyCell;
import dev.rekindle.report.experiment.ExperimentCells.SpendCell;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The queries behind experiments. In a journey and at its splits the unit is the member, because a member stays in their arm;
 * at a send step with variants it is the enrolment, because each draws anew.
 */
@Component
class ExperimentQueries {

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** The enrolments of the filter that were assigned at random, and the stated exchange rates; precedes each query. */
    private static final String CHOSEN = """
            with rate as (
                select r.currency, r.rate, cast(:home as text) as home
                  from unnest(:currencies::text[], :rates::numeric[]) as r (currency, rate))
            , chosen as (
                select e.enrolment_id, e.journey_key as journey, e.version_id, e.member_id, e.arm, e.entered_at
                  from report_enrolment e
                  join report_version v on v.version_id = e.version_id
                 where (:journey = '' or e.journey_key = :journey)
                   and (:version = 0 or v.version = :version)
                   and e.entered_at >= :from and e.entered_at < :until
                   and e.entry_key not like 'call:%')
            """;

    /** The first member or enrolment that came to a split: unit, step, arm, and since when goal events count. */
    private static final String SPLIT = """
            , flow as (
                select * from unnest(:versions::bigint[], :steps::text[], :flows::text[], :arms::text[])
                         as f (version_id, step, flow, arm))
            , came as (
                select c.enrolment_id, c.member_id as unit, f.step, f.arm, min(s.entered_at) as since
                  from chosen c
                  join report_step s on s.enrolment_id = c.enrolment_id and s.arrived_by is not null
                  join flow f on f.version_id = s.version_id and f.flow = any(string_to_array(s.arrived_by, ' '))
                 where c.arm = 'TREATED'
                 group by 1, 2, 3, 4)
            """;

    private static final String VARIANT = """
            , came as (
                select distinct on (m.enrolment_id, m.step)
                       m.enrolment_id, m.enrolment_id as unit, m.step, m.variant as arm, m.planned_at as since
                  from chosen c
                  join report_message m on m.enrolment_id = c.enrolment_id
                 where m.variant <> ''
                 order by m.enrolment_id, m.step, m.planned_at)
            """;

    private static final String UNITS = """
            , unit as (
                select w.step, w.arm, w.unit, min(w.since) as since,
                       bool_or(exists (select from report_conversion k
                                        where k.enrolment_id = w.enrolment_id and k.occurred_at >= w.since)) as converted
                  from came w
                 where w.since < :before
                 group by 1, 2, 3)
            select step as place, arm as part, count(*) as members, count(*) filter (where converted) as converted,
                   count(*) filter (where since >= :recent) as recent
              from unit
             group by 1, 2
             order by 1, 2
            """;

    private static final String UNIT_MONEY = """
            select step as place, arm as part, currency, sum(total) as total, sum(total * total)::float8 as squares
              from (select w.step, w.arm, w.unit, coalesce(r.home, k.currency, '') as currency,
                           sum(k.amount * coalesce(r.rate, 1)) as total
                      from came w
                      join report_conversion k on k.enrolment_id = w.enrolment_id and k.occurred_at >= w.since
                      left join rate r on r.currency = coalesce(k.currency, '')
                     where w.since < :before
                     group by 1, 2, 3, 4) as spent
             group by 1, 2, 3
            """;

    private final JdbcClient jdbc;
    private final ExchangeRates rates;

    ExperimentQueries(JdbcClient jdbc, ExchangeRates rates) {
        this.jdbc = jdbc;
        this.rates = rates;
    }

    /** Sums over members who spent something; the others add nothing to them. */
    List<SpendCell> spendBefore(String journey, ReportFilter filter, String goal, int days) {
        return chosen(journey, filter, """
                , person as (select arm, member_id, min(entered_at) as since from chosen group by 1, 2)
                , before as (
                    select p.arm, p.member_id, coalesce(r.home, e.currency, '') as currency,
                           sum(e.amount * coalesce(r.rate, 1)) as total
                      from person p
                      join report_event e on e.member_id = p.member_id and e.type = :goal
                       and e.occurred_at < p.since and e.occurred_at >= p.since - make_interval(days => :days)
                      left join rate r on r.currency = coalesce(e.currency, '')
                     where e.amount is not null
                     group by 1, 2, 3)
                , after as (
                    select c.arm, c.member_id, coalesce(r.home, k.currency, '') as currency,
                           sum(k.amount * coalesce(r.rate, 1)) as total
                      from chosen c
                      join report_conversion k on k.enrolment_id = c.enrolment_id
                      left join rate r on r.currency = coalesce(k.currency, '')
                     group by 1, 2, 3)
                select arm as part, currency, sum(x) as before, sum(x * x) as before_squares, sum(y) as after,
                       sum(y * y) as after_squares, sum(x * y) as product
                  from (select arm, currency, coalesce(b.total, 0)::float8 as x, coalesce(a.total, 0)::float8 as y
                          from before b full join after a using (arm, member_id, currency)) as both_times
                 group by 1, 2
                """)
                .param("goal", goal)
                .param("days", days)
                .query(SpendCell.class)
                .list();
    }

    /**
     * Which members count at a step.
     *
     * @param before only those who came to it before this time
     * @param recent those who came since this time are counted apart
     */
    record Window(Instant before, Instant recent) {}

    List<Long> versions(String journey) {
        return jdbc.sql("select version_id from report_version where journey_key = :journey order by version_id")
                .param("journey", journey)
                .query(Long.class)
                .list();
    }

    List<GroupCell> arms(String journey, ReportFilter filter, List<ArmFlow> flows, Window window) {
        return split(chosen(journey, filter, SPLIT + UNITS), flows)
                .param("before", timestamp(window.before()))
                .param("recent", timestamp(window.recent()))
                .query(GroupCell.class)
                .list();
    }

    List<GroupMoneyCell> armMoney(String journey, ReportFilter filter, List<ArmFlow> flows, Window window) {
        return split(chosen(journey, filter, SPLIT + UNIT_MONEY), flows)
                .param("before", timestamp(window.before()))
                .query(GroupMoneyCell.class)
                .list();
    }

    List<GroupCell> variants(String journey, ReportFilter filter, Window window) {
        return chosen(journey, filter, VARIANT + UNITS)
                .param("before", timestamp(window.before()))
                .param("recent", timestamp(window.recent()))
                .query(GroupCell.class)
                .list();
    }

    List<GroupMoneyCell> variantMoney(String journey, ReportFilter filter, Window window) {
        return chosen(journey, filter, VARIANT + UNIT_MONEY)
                .param("before", timestamp(window.before()))
                .query(GroupMoneyCell.class)
                .list();
    }

    private static JdbcClient.StatementSpec split(JdbcClient.StatementSpec statement, List<ArmFlow> flows) {
        return statement
                .param("versions", bigints(flows, ArmFlow::version))
                .param("steps", texts(flows, ArmFlow::step))
                .param("flows", texts(flows, ArmFlow::flow))
                .param("arms", texts(flows, ArmFlow::arm));
    }

    private JdbcClient.StatementSpec chosen(String journey, ReportFilter filter, String query) {
        String home = rates.currency().orElse("");
        List<Map.Entry<String, BigDecimal>> stated = rates.rates().entrySet().stream()
                .filter(rate -> !rate.getKey().equals(home))
                .toList();
        return jdbc.sql(CHOSEN + query)
                .param("home", home)
                .param("currencies", texts(stated, Map.Entry::getKey))
                .param("rates", numerics(stated, Map.Entry::getValue))
                .param("journey", journey)
                .param("version", filter.version() == null ? 0 : filter.version())
                .param("from", timestamp(filter.from() == null ? Instant.EPOCH : filter.from()))
                .param("until", timestamp(filter.until() == null ? LATEST : filter.until()));
    }
}
