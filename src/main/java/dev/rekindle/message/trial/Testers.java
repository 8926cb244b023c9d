package dev.rekindle.message.trial;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The addresses to which tests may be sent; administrators keep the list. */
@Component
public class Testers {

    private static final TextLimit NAME = TextLimit.of(100);
    private static final String SETTING = "testers";

    private final JdbcClient jdbc;
    private final Channels channels;
    private final AuditLog audit;
    private final Clock clock;

    Testers(JdbcClient jdbc, Channels channels, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.audit = audit;
        this.clock = clock;
    }

    /** All by name. */
    public List<Tester> all() {
        return jdbc.sql("select id, channel, address, name from tester order by name, channel, address")
                .query((row, index) -> new Tester(
                        row.getLong("id"),
                        ChannelKey.of(row.getString("channel")),
                        row.getString("address"),
                        row.getString("name")))
                .list();
    }

    /** @return false when the channel does not accept the address */
    @Transactional
    public boolean add(Channel channel, String address, String name, Actor by) {
        if (!StorableText.is(address) || !StorableText.is(name)) {
            return false;
        }
        String normal = channel.typedAddress(address);
        if (!channel.accepts(normal)) {
            return false;
        }
        String called = name.isBlank() ? normal : NAME.cut(SingleLine.of(name));
        jdbc.sql("""
                insert into tester (channel, address, name, added_by, added_at) values (:channel, :address, :name, :by, :at)
                on conflict (channel, address) do update set name = excluded.name
                """)
                .param("channel", channel.key().value())
                .param("address", normal)
                .param("name", called)
                .param("by", by.name())
                .param("at", timestamp(clock.instant()))
                .update();
        audit.record(by, AuditEntry.of(AuditAction.SETTING_CHANGED, SETTING).after("added", normal));
        return true;
    }

    /** As {@link #add(Channel, String, String, Actor)}, for an installed channel's key. */
    @Transactional
    public boolean add(ChannelKey channel, String address, String name, Actor by) {
        return channels.find(channel).filter(one -> add(one, address, name, by)).isPresent();
    }

    @Transactional
    public void remove(long id, Actor by) {
        jdbc.sql("delete from tester where id = :id returning address")
                .param("id", id)
                .query(String.class)
                .optional()
                .ifPresent(address -> audit.record(
                        by, AuditEntry.of(AuditAction.SETTING_CHANGED, SETTING).before("removed", address)));
    }
}
