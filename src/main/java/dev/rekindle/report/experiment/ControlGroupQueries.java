package dev.rekindle.report.experiment;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.experiment.ExperimentCells.ControlCell;
import dev.rekindle.report.experiment.ExperimentCells.ControlMoneyCell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queries that compare the control group with all other members. */
@Component
class ControlGroupQueries {

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;

    ControlGroupQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param below members who draw less than this are the control group */
    record Period(@Nullable Instant from, @Nullable Instant until, int below) {}

    /** When a setting was last saved by form; empty when it comes from the environment. */
    Optional<Instant> changedAt(String setting) {
        return jdbc.sql("select changed_at from setting_since where name = :name")
                .param("name", setting)
                .query((row, number) -> instant(row, "changed_at"))
                .optional();
    }

    List<ControlCell> sizes(Period period, String order) {
        return of(period, """
                select control_draw(m.member_id) < :below as control, count(*) as members,
                       count(b.member_id) as ordered
                  from report_unrestricted_member m
                  left join (select distinct member_id from report_event
                              where type = :order and occurred_at >= :from and occurred_at < :until) b
                    on b.member_id = m.member_id
                 where m.joined_at < :until
                 group by 1
                """).param("order", order).query(ControlCell.class).list();
    }

    /** Refunds count below 0, whatever their sign. */
    List<ControlMoneyCell> money(Period period, List<String> types) {
        return of(period, """
                select control_draw(member_id) < :below as control, currency, sum(total) as total,
                       sum(total * total)::float8 as squares
                  from (select m.member_id, coalesce(e.currency, '') as currency,
                               sum(case when e.type = :refund then -abs(e.amount) else e.amount end) as total
                          from report_event e
                          join report_unrestricted_member m on m.member_id = e.member_id
                         where e.type in (:order, :refund) and e.amount is not null
                           and e.occurred_at >= :from and e.occurred_at < :until and m.joined_at < :until
                         group by 1, 2) as spent
                 group by 1, 2
                """)
                .param("order", types.get(0))
                .param("refund", types.get(1))
                .query(ControlMoneyCell.class)
                .list();
    }

    private JdbcClient.StatementSpec of(Period period, String query) {
        return jdbc.sql(query)
                .param("below", period.below())
                .param("from", timestamp(period.from() == null ? Instant.EPOCH : period.from()))
                .param("until", timestamp(period.until() == null ? LATEST : period.until()));
    }
}
