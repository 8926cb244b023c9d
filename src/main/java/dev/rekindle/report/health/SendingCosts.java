package dev.rekindle.report.health;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.cost.MessageCosts;
import dev.rekindle.report.query.ReportCells.CostCell;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the messages that were sent in a time cost, by channel. */
@Component
class SendingCosts {

    private final JdbcClient jdbc;
    private final MessageCosts costs;

    SendingCosts(JdbcClient jdbc, MessageCosts costs) {
        this.jdbc = jdbc;
        this.costs = costs;
    }

    /** @param until the day after the last */
    SortedMap<String, Cost> between(LocalDate from, LocalDate until, ZoneId zone) {
        List<CostCell> cells = jdbc.sql("""
                        select '' as journey, 0 as version, '' as step, '' as variant, m.channel,
                               coalesce(b.cost_currency, '') as currency, b.cost is not null as priced, count(*) as count,
                               coalesce(sum(b.segments), 0) as segments, coalesce(sum(b.cost), 0) as total
                          from report_sending m
                          join report_billed_message b on b.message_id = m.message_id
                         where m.sent_at >= :from and m.sent_at < :until
                         group by m.channel, 6, 7
                        """)
                .param("from", timestamp(from.atStartOfDay(zone).toInstant()))
                .param("until", timestamp(until.atStartOfDay(zone).toInstant()))
                .query(CostCell.class)
                .list();
        return costs.ofChannels(cells);
    }
}
