package dev.rekindle.message.suppression;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The only class that adds and removes suppressions; it logs both, in the statement that makes them. */
@Component
class SuppressionWriter {

    private static final Logger log = LoggerFactory.getLogger(SuppressionWriter.class);

    /** A report about a time before the reason was lifted is old news: callbacks arrive late and in any order. */
    private static final String ADD = """
            with said as (
                select distinct on (channel, address, topic, reason) *
                  from unnest(:channels::text[], :addresses::text[], :topics::text[], :reasons::text[],
                              :sources::text[], cast(:times as timestamptz[]), :members::bigint[], :notes::text[],
                              :optIns::text[])
                       as s (channel, address, topic, reason, source, at, member_id, note, opt_ins)
                 order by channel, address, topic, reason, at),
                 added as (
                insert into suppression (channel, address, topic, reason, source, added_at, member_id, note)
                select s.channel, s.address, s.topic, s.reason, s.source, s.at, s.member_id, s.note
                  from said s
                 where not exists (
                       select from suppression_log l
                        where l.channel = s.channel and l.address = s.address and l.topic = s.topic and l.at > s.at
                          and (l.action = 'LIFTED' and l.reason = s.reason
                               or l.action = 'OPTED_IN' and l.source = any(string_to_array(s.opt_ins, ','))))
                on conflict (channel, address, topic, reason) do nothing
                returning channel, address, topic, reason, source, added_at, member_id, note)
            insert into suppression_log (at, action, channel, address, topic, reason, source, member_id, by_user, note)
            select added_at, 'ADDED', channel, address, topic, reason, source, member_id, cast(:user as text), note
              from added
            """;

    private static final String LIFT = """
            with lifted as (
                delete from suppression s
                 where s.channel = :channel and s.address = :address and s.topic = any(:topics)
                   and s.reason = any(:reasons) and s.added_at <= :at
                returning s.channel, s.address, s.topic, s.reason)
            insert into suppression_log (at, action, channel, address, topic, reason, source, member_id, by_user, note)
            select cast(:at as timestamptz), 'LIFTED', channel, address, topic, reason, :source, cast(:member as bigint),
                   cast(:user as text), cast(:note as text)
              from lifted
            """;

    private static final String LIFT_ONE = """
            with lifted as (
                delete from suppression s where s.id = :id
                returning s.channel, s.address, s.topic, s.reason, s.member_id)
            insert into suppression_log (at, action, channel, address, topic, reason, source, member_id, by_user, note)
            select cast(:at as timestamptz), 'LIFTED', channel, address, topic, reason, 'list', member_id, :user, :note
              from lifted
            """;

    private static final String TAKE_BACK = """
            with lifted as (
                delete from suppression s
                 where s.member_id = any(:members) and s.channel = :channel and s.topic = '*'
                   and s.reason = :reason and s.source in ('api', 'import') and s.added_at <= :at
                returning s.channel, s.address, s.topic, s.reason, s.source, s.member_id)
            insert into suppression_log (at, action, channel, address, topic, reason, source, member_id)
            select cast(:at as timestamptz), 'LIFTED', channel, address, topic, reason, source, member_id from lifted
            """;

    private static final String OPTED_IN = """
            insert into suppression_log (at, action, channel, address, topic, source, member_id, by_user, note)
            select cast(:at as timestamptz), 'OPTED_IN', :channel, :address, topic, :source, cast(:member as bigint),
                   cast(:user as text), cast(:note as text)
              from unnest(:topics::text[]) as topic
            """;

    private final JdbcClient jdbc;

    SuppressionWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param user who adds them; null when nobody signed in does
     * @return how many were added
     */
    int add(Collection<NewSuppression> said, @Nullable String user) {
        if (said.isEmpty()) {
            return 0;
        }
        int added = jdbc.sql(ADD)
                .param("channels", texts(said, one -> one.channel().value()))
                .param("addresses", texts(said, NewSuppression::address))
                .param("topics", texts(said, NewSuppression::topic))
                .param("reasons", texts(said, NewSuppression::reason))
                .param("sources", texts(said, NewSuppression::source))
                .param("times", timestamps(said, NewSuppression::at))
                .param("members", bigints(said, SuppressionWriter::member))
                .param("notes", texts(said, NewSuppression::note))
                .param("optIns", texts(said, one -> String.join(",", Lifting.sourcesFor(one.reason()))))
                .param("user", user)
                .update();
        if (added > 0) {
            NewSuppression first = said.iterator().next();
            log.info(
                    "Mailboxes suppressed: count={} channel={} reason={} source={}",
                    added,
                    first.channel(),
                    first.reason(),
                    first.source());
        }
        return added;
    }

    /** Whether a mailbox was suppressed for the reason at or after an instant, even if that was lifted later. */
    boolean wasAddedSince(ChannelKey channel, String address, String reason, Instant since) {
        return jdbc.sql("""
                        select exists (select from suppression_log
                                        where channel = :channel and address = :address and reason = :reason
                                          and action = 'ADDED' and at >= :since)
                        """)
                .param("channel", channel.value())
                .param("address", address)
                .param("reason", reason)
                .param("since", timestamp(since))
                .query(Boolean.class)
                .single();
    }

    /** @param address in normal form */
    int lift(OptOuts.OptIn optIn, String address) {
        var member = optIn.member() == null ? null : optIn.member().value();
        jdbc.sql(OPTED_IN)
                .param("at", timestamp(optIn.at()))
                .param("channel", optIn.channel().value())
                .param("address", address)
                .param("topics", texts(optIn.topics()))
                .param("source", optIn.by().source())
                .param("member", member)
                .param("user", optIn.user())
                .param("note", optIn.note())
                .update();
        int lifted = jdbc.sql(LIFT)
                .param("at", timestamp(optIn.at()))
                .param("channel", optIn.channel().value())
                .param("address", address)
                .param("topics", texts(optIn.topics()))
                .param("reasons", texts(optIn.by().reasons()))
                .param("source", optIn.by().source())
                .param("member", member)
                .param("user", optIn.user())
                .param("note", optIn.note())
                .update();
        log.info(
                "Mailbox opted in: channel={} source={} lifted={}",
                optIn.channel(),
                optIn.by().source(),
                lifted);
        return lifted;
    }

    void takeBack(ChannelKey channel, Collection<MemberId> members, Instant at) {
        jdbc.sql(TAKE_BACK)
                .param("members", bigints(members, MemberId::value))
                .param("channel", channel.value())
                .param("reason", Suppression.UNSUBSCRIBED)
                .param("at", timestamp(at))
                .update();
    }

    /** @return whether the suppression was there */
    boolean lift(long id, String user, String note, Instant at) {
        boolean lifted = jdbc.sql(LIFT_ONE)
                        .param("id", id)
                        .param("user", user)
                        .param("note", note)
                        .param("at", timestamp(at))
                        .update()
                == 1;
        if (lifted) {
            log.info("Suppression lifted by user: suppression={} user={}", id, user);
        }
        return lifted;
    }

    private static @Nullable Long member(NewSuppression one) {
        MemberId member = one.member();
        return member == null ? null : member.value();
    }

    /** @param address in normal form */
    record NewSuppression(
            ChannelKey channel,
            String address,
            String topic,
            String reason,
            String source,
            Instant at,
            @Nullable MemberId member,
            @Nullable String note) {}
}
