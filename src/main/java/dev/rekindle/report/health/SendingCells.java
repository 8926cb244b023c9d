package dev.rekindle.report.health;

import static dev.rekindle.platform.SqlParameters.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts messages by day, channel and recipient. */
@Component
class SendingCells {

    private final JdbcClient jdbc;

    SendingCells(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param until the day after the last */
    List<SendingCell> between(LocalDate from, LocalDate until, ZoneId zone) {
        return jdbc.sql("""
                        select (m.sent_at at time zone :zone)::date as day, m.channel, m.recipient,
                               count(*) as sent,
                               count(*) filter (where m.standing = 'DELIVERED') as delivered,
                               count(*) filter (where m.standing = 'AWAITING') as awaiting,
                               count(*) filter (where r.bounced) as bounced,
                               count(*) filter (where r.complained) as complained,
                               count(*) filter (where r.opted_out) as opted_out,
                               count(*) filter (where r.clicked) as clicked
                          from report_sending m
                          left join (select message_id, bool_or(kind = 'BOUNCED') as bounced,
                                            bool_or(kind = 'COMPLAINED') as complained,
                                            bool_or(kind = 'UNSUBSCRIBED') as opted_out,
                                            bool_or(kind = 'CLICKED') as clicked
                                       from report_reaction
                                      group by message_id) r on r.message_id = m.message_id
                         where m.sent_at >= :from and m.sent_at < :until
                         group by 1, 2, 3
                        """)
                .param("zone", zone.getId())
                .param("from", timestamp(from.atStartOfDay(zone).toInstant()))
                .param("until", timestamp(until.atStartOfDay(zone).toInstant()))
                .query((row, index) -> new SendingCell(
                        row.getObject("day", LocalDate.class),
                        row.getString("channel"),
                        row.getString("recipient"),
                        sendings(row)))
                .list();
    }

    private static Sendings sendings(ResultSet row) throws SQLException {
        return new Sendings(
                row.getLong("sent"),
                row.getLong("delivered"),
                row.getLong("awaiting"),
                row.getLong("bounced"),
                row.getLong("complained"),
                row.getLong("opted_out"),
                row.getLong("clicked"));
    }
}
