package dev.rekindle.report.mailing;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.mailing.Delivery.State;
import dev.rekindle.report.mailing.Delivery.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queue {@code report_delivery}. A delivery is leased while it is prepared. It is SENDING from just before it is sent until
 * the answer is recorded. When a node is killed, another node sends what was only prepared; what was SENDING becomes UNKNOWN
 * (decision 0458).
 */
@Component
public class Deliveries {

    private static final Duration LEASE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    public Deliveries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Queues one firing of a report for one recipient.
     *
     * @return false when it is queued already
     */
    public boolean queueReport(long mailing, Recipient recipient, Instant scheduledFor) {
        return queue("mailing_id", mailing, Way.LETTER, recipient, scheduledFor);
    }

    /** Queues an alert for one recipient, or for a webhook whose URL is the recipient's address. */
    public boolean queueAlert(long alert, Way way, Recipient recipient, Instant raisedAt) {
        return queue("alert_id", alert, way, recipient, raisedAt);
    }

    private boolean queue(String of, long number, Way way, Recipient recipient, Instant scheduledFor) {
        return jdbc.sql("""
                        insert into report_delivery (%s, way, target, locale, zone, scheduled_for, due_at)
                        values (:number, :way, :target, :locale, :zone, :scheduledFor, :now)
                        on conflict do nothing
                        """.formatted(of))
                        .param("number", number)
                        .param("way", way.name())
                        .param("target", recipient.address())
                        .param("locale", recipient.locale().toLanguageTag())
                        .param("zone", recipient.zone().getId())
                        .param("scheduledFor", timestamp(scheduledFor))
                        .param("now", timestamp(clock.instant()))
                        .update()
                > 0;
    }

    Optional<Instant> nextDue() {
        return jdbc.sql("select due_at from report_delivery where state in ('DUE', 'SENDING') order by due_at limit 1")
                .query((row, n) -> instant(row, "due_at"))
                .optional();
    }

    /** Leases one that is due; empty when there is none. Also makes deliveries UNKNOWN whose sending node has died. */
    @Transactional
    public Optional<Delivery> claim() {
        Instant now = clock.instant();
        jdbc.sql("""
                update report_delivery set state = 'UNKNOWN', settled_at = :now, problem = 'answer-lost'
                 where state = 'SENDING' and due_at <= :now
                """).param("now", timestamp(now)).update();
        return jdbc.sql("""
                update report_delivery set due_at = :lease, tries = tries + 1
                 where id = (select id from report_delivery where state = 'DUE' and due_at <= :now
                              order by due_at, id limit 1 for update skip locked)
                returning id, mailing_id, alert_id, way, target, locale, zone, scheduled_for, token, tries
                """)
                .param("now", timestamp(now))
                .param("lease", timestamp(now.plus(LEASE)))
                .query((row, n) -> delivery(row))
                .optional();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getObject("mailing_id", Long.class),
                row.getObject("alert_id", Long.class),
                Way.valueOf(row.getString("way")),
                row.getString("target"),
                Locale.forLanguageTag(row.getString("locale")),
                ZoneId.of(row.getString("zone")),
                instant(row, "scheduled_for"),
                row.getObject("token", UUID.class),
                row.getInt("tries"));
    }

    /**
     * Records that sending begins.
     *
     * @return false when the lease has expired and another node has taken the delivery: this attempt must end
     */
    boolean sending(Delivery delivery) {
        return jdbc.sql("""
                        update report_delivery set state = 'SENDING', due_at = :lease
                         where id = :id and state = 'DUE' and tries = :tries
                        """)
                        .param("lease", timestamp(clock.instant().plus(LEASE)))
                        .param("id", delivery.id())
                        .param("tries", delivery.tries())
                        .update()
                > 0;
    }

    void settle(Delivery delivery, State state, @Nullable String problem) {
        jdbc.sql("""
                update report_delivery set state = :state, settled_at = :now, problem = :problem
                 where id = :id and tries = :tries and state in ('DUE', 'SENDING')
                """)
                .param("state", state.name())
                .param("now", timestamp(clock.instant()))
                .param("problem", problem)
                .param("id", delivery.id())
                .param("tries", delivery.tries())
                .update();
    }

    /** @param from the state that it must still have */
    void retry(Delivery delivery, State from, Duration pause, String problem) {
        jdbc.sql("""
                update report_delivery set state = 'DUE', due_at = :due, problem = :problem
                 where id = :id and tries = :tries and state = :from
                """)
                .param("from", from.name())
                .param("due", timestamp(clock.instant().plus(pause)))
                .param("problem", problem)
                .param("id", delivery.id())
                .param("tries", delivery.tries())
                .update();
    }

    /** Queues a delivery again that failed or whose answer was lost. @return false when it is in another state */
    public boolean again(long id) {
        return jdbc.sql("""
                        update report_delivery set state = 'DUE', due_at = :now, settled_at = null, tries = tries + 1
                         where id = :id and state in ('FAILED', 'UNKNOWN')
                        """)
                        .param("now", timestamp(clock.instant()))
                        .param("id", id)
                        .update()
                > 0;
    }

    /** The latest of all mailings, newest first. */
    public List<DeliveryRecord> latestReports(int limit) {
        return latest("join report_mailing m on m.id = d.mailing_id", limit);
    }

    /** The latest of all alerts, newest first. */
    public List<DeliveryRecord> latestAlerts(int limit) {
        return latest("join report_alert a on a.id = d.alert_id join report_alert_rule m on m.id = a.rule_id", limit);
    }

    private List<DeliveryRecord> latest(String join, int limit) {
        return jdbc.sql("""
                select d.id, m.name, d.target, d.state, d.scheduled_for, d.settled_at, d.problem
                  from report_delivery d %s
                 order by d.scheduled_for desc, d.id desc limit :limit
                """.formatted(join))
                .param("limit", limit)
                .query(DeliveryRecord.class)
                .list();
    }
}
