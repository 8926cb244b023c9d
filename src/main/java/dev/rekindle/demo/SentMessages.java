package dev.rekindle.demo;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.ChannelKey;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the ledger the messages that reached members, for the simulated readers. */
@Component
class SentMessages {

    private final JdbcClient jdbc;

    SentMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Messages sent after one instant, up to and including another. */
    List<Sent> between(Instant after, Instant until) {
        return jdbc.sql("""
                        select r.message_id as message, r.member_id as member, r.journey_key as journey, r.step,
                               r.visit, r.variant, r.channel, r.sent_at
                        from report_message r
                        where r.sent_at > :after and r.sent_at <= :until and r.standing in ('AWAITING', 'DELIVERED')
                        order by r.sent_at, r.message_id
                        """)
                .param("after", timestamp(after))
                .param("until", timestamp(until))
                .query(Sent.class)
                .list();
    }

    record Sent(
            long message,
            long member,
            String journey,
            String step,
            int visit,
            String variant,
            ChannelKey channel,
            Instant sentAt) {}
}
