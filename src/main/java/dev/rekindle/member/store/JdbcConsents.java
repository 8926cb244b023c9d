package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.booleans;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import dev.rekindle.member.ConsentsChanged;
import dev.rekindle.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Consents in PostgreSQL: the present state and every change. */
@Repository
@Transactional
class JdbcConsents implements Consents {

    /**
     * Writes only consents that change, with their history. A change is published if the consent was stored before; the
     * first one only if it is a withdrawal and no bulk data, which has no messages to stop.
     */
    private static final String CHANGE = """
            with changed as (
                insert into consent as c (member_id, channel, topic, given, changed_at, source)
                select s.member_id, s.channel, s.topic, s.given, n.at, n.source
                  from (select ?::timestamptz as at, ?::text as source) n,
                       unnest(?::bigint[], ?::text[], ?::text[], ?::boolean[]) as s(member_id, channel, topic, given)
                 order by 1, 2, 3
                    on conflict (member_id, channel, topic) do update
                       set given = excluded.given, changed_at = excluded.changed_at, source = excluded.source
                     where c.given <> excluded.given and not (excluded.given and ?
                                                             and (c.source = any(?) or c.source like '%-stop'))
                returning c.member_id, c.channel, c.topic, c.given, c.changed_at, c.source, c.xmax <> 0 as was_there),
                 noted as (
                insert into consent_change (member_id, channel, topic, given, changed_at, source, by_user, note)
                select member_id, channel, topic, given, changed_at, source, ?::text, ?::text from changed)
            select member_id, channel, topic, given from changed where was_there or not given and ?
            """;

    private static final String COUNT_KEPT_WITHDRAWALS = """
            select count(*)
              from consent c, unnest(?::bigint[], ?::text[], ?::boolean[]) as s(member_id, channel, given)
             where c.member_id = s.member_id and c.channel = s.channel and c.topic = '*' and s.given and not c.given
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    JdbcConsents(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public Set<MemberId> agreed(Collection<MemberId> members, ChannelKey channel, String topic) {
        var agreed = new HashSet<MemberId>();
        jdbc.sql("""
                        select c.member_id
                          from consent c
                         where c.member_id = any(?) and c.channel = ? and c.topic = '*' and c.given
                           and not exists (select from consent t
                                            where t.member_id = c.member_id and t.channel = c.channel
                                              and t.topic = ? and not t.given)
                        """)
                .param(members.stream().mapToLong(MemberId::value).toArray())
                .param(channel.value())
                .param(topic)
                .query(row -> {
                    agreed.add(new MemberId(row.getLong(1)));
                });
        return agreed;
    }

    @Override
    public void give(MemberId member, ChannelKey channel, String topic, String source) {
        change(List.of(new NewState(member, channel, topic, true)), source, false, Proof.NONE);
    }

    @Override
    public void record(
            MemberId member, ChannelKey channel, String topic, boolean given, String by, @Nullable String note) {
        change(List.of(new NewState(member, channel, topic, given)), RECORDED, false, new Proof(by, note));
    }

    @Override
    public void withdraw(MemberId member, ChannelKey channel, String topic, String source) {
        change(List.of(new NewState(member, channel, topic, false)), source, false, Proof.NONE);
    }

    /**
     * Writes consents of bulk data, for whole channels.
     *
     * @return how many consents were not given because the member had withdrawn them in person
     */
    int changeInBulk(List<NewState> states, String source) {
        if (states.isEmpty()) {
            return 0;
        }
        change(states, source, true, Proof.NONE);
        return jdbc.sql(COUNT_KEPT_WITHDRAWALS)
                .param(states.stream().mapToLong(one -> one.member().value()).toArray())
                .param(texts(states, one -> one.channel().value()))
                .param(booleans(states, NewState::given))
                .query(Integer.class)
                .single();
    }

    private record Proof(@Nullable String by, @Nullable String note) {

        static final Proof NONE = new Proof(null, null);
    }

    private void change(List<NewState> states, String source, boolean inBulk, Proof proof) {
        Instant at = clock.instant();
        List<ConsentsChanged.Change> changes = jdbc.sql(CHANGE)
                .param(timestamp(at))
                .param(source)
                .param(states.stream().mapToLong(one -> one.member().value()).toArray())
                .param(texts(states, one -> one.channel().value()))
                .param(texts(states, NewState::topic))
                .param(booleans(states, NewState::given))
                .param(inBulk)
                .param(texts(BY_THE_MEMBER))
                .param(proof.by())
                .param(proof.note())
                .param(!inBulk)
                .query((row, number) -> new ConsentsChanged.Change(
                        new MemberId(row.getLong("member_id")),
                        ChannelKey.of(row.getString("channel")),
                        row.getString("topic"),
                        row.getBoolean("given")))
                .list();
        if (!changes.isEmpty()) {
            events.publishEvent(new ConsentsChanged(changes, source, at));
        }
    }

    @Override
    public List<Consent> statesOf(MemberId member) {
        return jdbc.sql("select * from consent where member_id = ? order by channel, topic")
                .param(member.value())
                .query(JdbcConsents::consent)
                .list();
    }

    @Override
    public List<Consent> historyOf(MemberId member) {
        return jdbc.sql("select * from consent_change where member_id = ? order by changed_at desc, id desc")
                .param(member.value())
                .query(JdbcConsents::change)
                .list();
    }

    private static Consent consent(ResultSet row, int number) throws SQLException {
        return new Consent(
                ChannelKey.of(row.getString("channel")),
                row.getString("topic"),
                row.getBoolean("given"),
                instant(row, "changed_at"),
                row.getString("source"));
    }

    private static Consent change(ResultSet row, int number) throws SQLException {
        Consent consent = consent(row, number);
        return new Consent(
                consent.channel(),
                consent.topic(),
                consent.given(),
                consent.changedAt(),
                consent.source(),
                row.getString("by_user"),
                row.getString("note"));
    }

    /** A consent to write. */
    record NewState(MemberId member, ChannelKey channel, String topic, boolean given) {

        NewState(MemberId member, ChannelKey channel, boolean given) {
            this(member, channel, ANY_TOPIC, given);
        }
    }
}
