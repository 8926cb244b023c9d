package dev.rekindle.message.suppression;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.person.ErasureMarks;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of mailboxes whether and why they are suppressed. */
@Component
public class SuppressedMailboxes {

    static final String COLUMNS = "id, channel, address, topic, reason, source, added_at, member_id, note";

    private static final String AMONG = """
            select address, topic, reason from suppression where channel = :channel and address = any(:addresses)
            """;

    private static final String OF = """
            select s.%s
              from unnest(:channels::text[], :addresses::text[]) as m (channel, address)
              join suppression s on s.channel = m.channel and s.address = m.address
             order by s.channel, s.added_at
            """.formatted(COLUMNS.replace(", ", ", s."));

    private final JdbcClient jdbc;
    private final Channels channels;
    private final ErasureMarks marks;

    SuppressedMailboxes(JdbcClient jdbc, Channels channels, ErasureMarks marks) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.marks = marks;
    }

    /** The suppressed ones of the addresses, as they were given, in one statement. */
    public Map<String, Bound> among(ChannelKey channel, Collection<String> addresses) {
        if (addresses.isEmpty()) {
            return Map.of();
        }
        Channel form = channels.get(channel);
        var asked = new HashMap<String, String>();
        addresses.stream().map(form::normalAddress).forEach(address -> {
            asked.put(address, address);
            asked.put(marks.ofMailbox(channel, address), address);
        });
        var found = new HashMap<String, Bound>();
        jdbc.sql(AMONG)
                .param("channel", channel.value())
                .param("addresses", texts(asked.keySet()))
                .query(row -> {
                    found.merge(asked.get(row.getString("address")), bound(row), SuppressedMailboxes::both);
                });
        var bound = new HashMap<String, Bound>();
        if (!found.isEmpty()) {
            addresses.forEach(
                    address -> bound.put(address, found.getOrDefault(form.normalAddress(address), Bound.NOTHING)));
        }
        return bound;
    }

    /** The suppressions of the member's present mailboxes, by channel and age. */
    public List<Suppression> of(Member member) {
        var mailboxes = new ArrayList<Map.Entry<ChannelKey, String>>();
        for (Channel channel : channels.all()) {
            String address = channel.addressOf(member);
            if (address != null) {
                String normal = channel.normalAddress(address);
                mailboxes.add(Map.entry(channel.key(), normal));
                mailboxes.add(Map.entry(channel.key(), marks.ofMailbox(channel.key(), normal)));
            }
        }
        return jdbc.sql(OF)
                .param("channels", texts(mailboxes, mailbox -> mailbox.getKey().value()))
                .param("addresses", texts(mailboxes, Map.Entry::getValue))
                .query(SuppressedMailboxes::suppression)
                .list();
    }

    static Suppression suppression(ResultSet row, int index) throws SQLException {
        return new Suppression(
                row.getLong("id"),
                ChannelKey.of(row.getString("channel")),
                row.getString("address"),
                row.getString("topic"),
                row.getString("reason"),
                row.getString("source"),
                instant(row, "added_at"),
                member(row.getObject("member_id", Long.class)),
                row.getString("note"));
    }

    static @Nullable MemberId member(@Nullable Long id) {
        return id == null ? null : new MemberId(id);
    }

    private static Bound bound(ResultSet row) throws SQLException {
        return row.getString("reason").equals(Suppression.UNSUBSCRIBED)
                ? new Bound(false, Set.of(row.getString("topic")))
                : new Bound(true, Set.of());
    }

    private static Bound both(Bound one, Bound other) {
        var topics = new HashSet<>(one.optedOut());
        topics.addAll(other.optedOut());
        return new Bound(one.everything() || other.everything(), topics);
    }
}
