package dev.rekindle.message.personal;

import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.person.Followed;
import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.Person;
import dev.rekindle.member.person.Person.Mailbox;
import dev.rekindle.member.person.PersonalData;
import dev.rekindle.message.suppression.Suppression;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The suppression list. After an erasure the mailbox stays suppressed by its mark; a mailbox that another member has too
 * stays as it is, because what was said of it concerns them.
 */
@Component
class SuppressionPersonalData implements PersonalData {

    private static final Held LIST = Held.exported("suppression", """
                    select s.channel, s.address, s.topic, s.reason, s.source, s.added_at
                      from suppression s
                      join unnest(:channels::text[], :mailboxes::text[]) as m (channel, address)
                        on m.channel = s.channel and m.address = s.address
                     order by s.added_at
                    """)
            .erasedBy("update suppression set member_id = null, note = null where member_id = :member");

    private static final Held LOG = Held.exported("suppression_log", """
                    select l.at, l.action, l.channel, l.address, l.topic, l.reason, l.source
                      from suppression_log l
                      join unnest(:channels::text[], :mailboxes::text[]) as m (channel, address)
                        on m.channel = l.channel and m.address = l.address
                     order by l.at
                    """);

    private static final String MARK_LOG = """
            update suppression_log l set address = m.mark, member_id = null, note = null
              from unnest(:channels::text[], :mailboxes::text[], :marks::text[]) as m (channel, address, mark)
             where l.channel = m.channel and l.address = m.address
            """;

    private static final String MARK_LIST = """
            with gone as (
                delete from suppression s using unnest(:channels::text[], :mailboxes::text[]) as m (channel, address)
                 where s.channel = m.channel and s.address = m.address)
            insert into suppression (channel, address, topic, reason, source, added_at)
            select channel, mark, '*', :reason, 'privacy', :now
              from unnest(:channels::text[], :marks::text[]) as m (channel, mark)
                on conflict do nothing
            """;

    private static final String ALLOW = """
            with lifted as (
                delete from suppression where address = any(:marks::text[]) returning channel, address, topic, reason)
            insert into suppression_log (at, action, channel, address, topic, reason, source)
            select cast(:now as timestamptz), 'LIFTED', channel, address, topic, reason, 'privacy' from lifted
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    SuppressionPersonalData(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Followed> followed() {
        return List.of(Followed.rowsOf(
                "suppression", "update suppression set member_id = :kept where member_id = :gone returning id"));
    }

    @Override
    public List<Held> held() {
        return List.of(LIST, LOG);
    }

    @Override
    public void erase(Person person) {
        List<Mailbox> own =
                person.mailboxes().stream().filter(mailbox -> !mailbox.shared()).toList();
        marking(MARK_LOG, own).update();
        marking(MARK_LIST, own)
                .param("reason", Suppression.ERASED)
                .param("now", timestamp(clock.instant()))
                .update();
    }

    @Override
    public void allow(Collection<String> marks) {
        jdbc.sql(ALLOW)
                .param("marks", texts(marks))
                .param("now", timestamp(clock.instant()))
                .update();
    }

    private JdbcClient.StatementSpec marking(String sql, List<Mailbox> mailboxes) {
        return jdbc.sql(sql)
                .param("channels", texts(mailboxes, mailbox -> mailbox.channel().value()))
                .param("mailboxes", texts(mailboxes, Mailbox::normal))
                .param("marks", texts(mailboxes, Mailbox::mark));
    }
}
