package dev.rekindle.report.experiment;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.experiment.ExperimentCells.SpendCell;
import dev.rekindle.report.query.DrawnEntries;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What members spent before they entered, and the versions of a journey. */
@Component
class ExperimentQueries {

    private final JdbcClient jdbc;
    private final DrawnEntries entries;

    ExperimentQueries(JdbcClient jdbc, DrawnEntries entries) {
        this.jdbc = jdbc;
        this.entries = entries;
    }

    /** Sums over members who spent something; the others add nothing to them. */
    List<SpendCell> spendBefore(String journey, ReportFilter filter, String goal, int days) {
        return entries.statement(journey, filter, """
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

    List<Long> versions(String journey) {
        return jdbc.sql("select version_id from report_version where journey_key = :journey order by version_id")
                .param("journey", journey)
                .query(Long.class)
                .list();
    }
}
