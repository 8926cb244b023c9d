package dev.rekindle.report.alert;

import static dev.rekindle.platform.SqlParameters.timestamp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Measures what was sent, over the views that journey, message and tracking publish. */
@Component
class SendingMeasures {

    /** Fewer messages say nothing about a rate. */
    private static final int LEAST = 20;

    private static final int SPANS = 7;

    private final JdbcClient jdbc;

    SendingMeasures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Channels of whose sent messages more than the threshold bounced or failed, in per cent. */
    List<Measured> bounces(@Nullable String journey, Duration span, double threshold, Instant now) {
        return jdbc.sql("""
                select channel as subject, 100.0 * bad / sent as value
                  from (select m.channel, count(*) as sent,
                               count(*) filter (where m.standing = 'FAILED' or o.bounced) as bad
                          from report_message m
                          left join report_outcome o on o.message_id = m.message_id
                         where m.sent and m.sent_at >= :since and m.sent_at <= :now
                           and (:journey = '' or m.journey_key = :journey)
                         group by 1) as channels
                 where sent >= :least and 100.0 * bad / sent > :threshold
                 order by 1
                """)
                .param("journey", Objects.requireNonNullElse(journey, ""))
                .param("since", timestamp(now.minus(span)))
                .param("now", timestamp(now))
                .param("least", LEAST)
                .param("threshold", threshold)
                .query(Measured.class)
                .list();
    }

    /** Live journeys that sent nothing in the last span and something in each of the spans before. */
    List<Measured> silent(@Nullable String journey, Duration span, Instant now) {
        return jdbc.sql("""
                select j.journey_key as subject, 0::float8 as value
                  from report_journey j
                  join (select journey_key,
                               count(distinct floor(extract(epoch from (:now::timestamptz - sent_at)) / :seconds)) as spans,
                               min(extract(epoch from (:now::timestamptz - sent_at))) as latest
                          from report_message
                         where sent and sent_at > :since and sent_at <= :now
                         group by 1) as sent on sent.journey_key = j.journey_key
                 where j.state = 'LIVE' and sent.spans = :spans and sent.latest >= :seconds
                   and (:journey = '' or j.journey_key = :journey)
                 order by 1
                """)
                .param("journey", Objects.requireNonNullElse(journey, ""))
                .param("now", timestamp(now))
                .param("seconds", span.toSeconds())
                .param("since", timestamp(now.minus(span.multipliedBy(SPANS + 1L))))
                .param("spans", SPANS)
                .query(Measured.class)
                .list();
    }
}
