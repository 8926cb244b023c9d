package dev.rekindle.message.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageCounts;
import dev.rekindle.message.MessageStatus;
import dev.rekindle.testing.PagesRead;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.TestChannels;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Compares lists and counts of many messages with a plain statement, and bounds the pages read for a list. */
@RekindleIT
@TestPropertySource(
        properties = "spring.application.name=search") // a database of its own: others' rows change the plans
class LedgerSearchIT {

    private static final int MANY = 24_000;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void fill(@Autowired JdbcClient jdbc) {
        jdbc.sql("""
                insert into member (external_id, email, phone, first_name, last_name, joined_at, updated_at)
                select 'M' || n, 'm' || n || '@search.example', case when n % 2 = 0 then '+4930' || 100000 + n end,
                       'Anna' || n, case when n = 77 then 'Müller' else 'Meyer' end, now(), now()
                  from generate_series(1, 3000) n
                """).update();
        write(jdbc, 1, MANY);
    }

    /** Two versions of a journey; every hundredth failed, one in four hundred unknown, every tenth withheld. */
    private static void write(JdbcClient jdbc, int from, int to) {
        jdbc.sql("""
                insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                                     topic, transactional, state, reason, planned_at, due_at, expires_at, settled_at,
                                     address)
                select -n, 'search', 900 + n % 2, case when n % 3 = 0 then 'sayHello' else 'sayMore' end, 1, m.id,
                       case when n % 4 = 0 then 'sms' else 'email' end,
                       case when n % 3 = 0 then 'warm-welcome' else 'news' end, 'news', false, s.state,
                       case s.state when 'WITHHELD' then 'consent' when 'FAILED' then 'smtp-550' end,
                       t.at, t.at, t.at, case when s.state <> 'PENDING' then t.at end,
                       case when n = 4242 then 'Former@Address.example' else m.email end
                  from generate_series(:from::int, :to::int) n
                  join member m on m.external_id = 'M' || 1 + n % 3000
                 cross join lateral (select '2126-01-01'::timestamptz + n / 2 * interval '1 minute' as at) t
                 cross join lateral (select case when n % 400 = 1 then 'UNKNOWN' when n % 100 = 2 then 'FAILED'
                                                 when n % 10 = 3 then 'WITHHELD' when n % 10 = 4 then 'PENDING'
                                                 else 'DELIVERED' end as state) s
                """).param("from", from).param("to", to).update();
        jdbc.sql("vacuum analyze message, member").update();
    }

    @Test
    void everyQueryAgreesWithAPlainStatement() {
        agrees(query(null, null, null, null), "true");
        agrees(query(MessageStatus.UNKNOWN, null, null, null), "state = 'UNKNOWN'");
        agrees(query(MessageStatus.WITHHELD, null, "consent", null), "reason = 'consent' and state = 'WITHHELD'");
        agrees(query(null, TestChannels.SMS, null, null), "channel = 'sms'");
        agrees(query(null, null, null, "müller"), "member_id in (select id from member where last_name = 'Müller')");
        agrees(
                query(null, null, null, "M123@SEARCH"),
                "member_id in (select id from member where email like 'm123@search%')");
        agrees(
                query(null, null, null, "30100100"),
                "member_id in (select id from member where phone like '%30100100')");
        agrees(query(null, null, null, "former@address.example"), "address = 'Former@Address.example'");
        agrees(query(null, null, null, "WELCOME"), "template = 'warm-welcome'");
        agrees(query(null, null, null, "meyer"), "member_id in (select id from member where last_name = 'Meyer')");
        agrees(
                query(MessageStatus.FAILED, TestChannels.EMAIL, null, "sayhello"),
                "step = 'sayHello' and channel = 'email' and state = 'FAILED'");
        agrees(query(null, null, null, "é_%"), "false");
        agrees(query(null, null, null, "nobody is called this"), "false");
    }

    @Test
    void aMessageIsFoundByItsNumber() {
        long one = jdbc.sql("select max(id) from message").query(Long.class).single();
        assertThat(ledger.search(query(null, null, null, Long.toString(one)), range(0)))
                .extracting(entry -> entry.id().value())
                .contains(one);
    }

    private void agrees(LedgerQuery query, String where) {
        for (int offset : List.of(0, 50, 1150)) {
            assertThat(ledger.search(query, range(offset)))
                    .as("%s from %s", query, offset)
                    .extracting(entry -> entry.id().value())
                    .containsExactlyElementsOf(jdbc.sql("select id from message where " + where
                                    + " order by planned_at desc, id desc limit 50 offset " + offset)
                            .query(Long.class)
                            .list());
        }
        MessageCounts counts = ledger.count(query);
        long counted = query.status() == null ? counts.planned() : counts.of(query.status());
        assertThat(counted)
                .as("%s", query)
                .isEqualTo(jdbc.sql("select count(*) from message where " + where)
                        .query(Long.class)
                        .single());
    }

    @Test
    void aPageCostsNoMoreWhenThereAreTwiceAsMany() {
        List<Search> searches = List.of(
                new Search(LedgerQuery.ALL, 0),
                new Search(LedgerQuery.ALL, 1000),
                new Search(query(MessageStatus.UNKNOWN, null, null, null), 0),
                new Search(query(MessageStatus.DELIVERED, TestChannels.SMS, null, null), 0),
                new Search(query(null, null, null, "welcome"), 0),
                new Search(query(null, null, null, "m123@search"), 0),
                new Search(query(null, null, null, "nobody is called this"), 0));
        List<Long> once = searches.stream().map(this::cost).toList();
        write(jdbc, MANY + 1, 2 * MANY);
        for (int i = 0; i < searches.size(); i++) {
            assertThat(cost(searches.get(i)))
                    .as("pages read for %s, before %s", searches.get(i), once.get(i))
                    .isLessThanOrEqualTo(once.get(i) * 5 / 4 + 60)
                    .isLessThanOrEqualTo(2_500);
        }
        assertThat(PagesRead.during(jdbc, "message", () -> ledger.reasons())).isLessThanOrEqualTo(40);
    }

    private long cost(Search search) {
        return PagesRead.during(jdbc, "message|member", () -> ledger.search(search.query(), range(search.offset())));
    }

    private static LedgerQuery query(
            @Nullable MessageStatus status,
            @Nullable ChannelKey channel,
            @Nullable String reason,
            @Nullable String text) {
        return new LedgerQuery(LedgerQuery.StepFilter.ALL, status, channel, reason, null, text);
    }

    private static LedgerQuery.Range range(int offset) {
        return new LedgerQuery.Range(offset, 50);
    }

    private record Search(LedgerQuery query, int offset) {}
}
