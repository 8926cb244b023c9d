package dev.rekindle.message.personal;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.person.Followed;
import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.Person;
import dev.rekindle.member.person.PersonalData;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.message.ledger.MessageTransitions;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages to a member. The rows stay, because reports count them; where they went does not. */
@Component
class LedgerPersonalData implements PersonalData {

    private static final Held MESSAGES = Held.exported("message", """
                    select m.id, m.journey_key, m.step, m.channel, m.template, m.variant, m.topic, m.state, m.reason,
                           m.planned_at, m.due_at, m.sent_at, m.settled_at, m.address, m.locale
                      from message m where m.member_id = :member order by m.planned_at, m.id
                    """).erasedBy(MessageTransitions.FORGET_DESTINATIONS);

    private static final Held LOG = Held.exported("message_log", """
                    select l.message_id, l.at, l.kind, l.code, l.postponed_until
                      from message_log l join message m on m.id = l.message_id
                     where m.member_id = :member order by l.at, l.id
                    """);

    private static final Held BOUNCES = Held.exported("soft_bounce", """
                    select b.message_id, b.channel, b.address, b.at
                      from soft_bounce b join message m on m.id = b.message_id
                     where m.member_id = :member order by b.at
                    """)
            .erasedBy("delete from soft_bounce where message_id in (select id from message where member_id = :member)");

    /** Says only that a price is not known yet. */
    private static final Held PRICES = new Held("message_price_request", null, null);

    private final JdbcClient jdbc;
    private final MessageTransitions transitions;
    private final Clock clock;

    LedgerPersonalData(JdbcClient jdbc, MessageTransitions transitions, Clock clock) {
        this.jdbc = jdbc;
        this.transitions = transitions;
        this.clock = clock;
    }

    @Override
    public List<Followed> followed() {
        return List.of(Followed.rowsOf("message", MessageTransitions.FOLLOW));
    }

    @Override
    public List<Held> held() {
        return List.of(BOUNCES, LOG, PRICES, MESSAGES);
    }

    @Override
    public Map<ChannelKey, Set<String>> formerAddresses(MemberId member) {
        var found = new HashMap<ChannelKey, Set<String>>();
        jdbc.sql("select distinct channel, address from message where member_id = :member and address is not null")
                .param("member", member.value())
                .query(row -> {
                    found.computeIfAbsent(ChannelKey.of(row.getString("channel")), channel -> new HashSet<>())
                            .add(row.getString("address"));
                });
        return found;
    }

    @Override
    @Transactional
    public void stop(Person person) {
        transitions.withholdOfMember(person.member(), WithheldReason.RESTRICTED, clock.instant());
    }
}
