package dev.rekindle.bench;

import dev.rekindle.segment.Segments;
import dev.rekindle.testing.SignedInClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long a person waits for the lists of members, messages and segments, plain, narrowed, searched, sorted and on later
 * pages, over {@code -Dbench.members} members and {@code -Dbench.messages} messages on the otherwise idle application.
 */
class PagesBench {

    private static final int MEMBERS = Integer.getInteger("bench.members", 300_000);
    private static final int MESSAGES = Integer.getInteger("bench.messages", 500_000);
    private static final int ROUNDS = 30;
    private static final String PASSWORD = "a-password-of-the-bench";

    private static final List<String> PAGES = List.of(
            "/members",
            "/members?page=2",
            "/members?page=100",
            "/members?page=5000",
            "/members?tier=gold",
            "/members?tier=gold&page=20",
            "/members?tag=vip",
            "/members?tag=rare",
            "/members?zone=Asia/Shanghai&tier=silver",
            "/members?zone=Asia/Shanghai&tag=vip",
            "/members?q=schmidt",
            "/members?q=p123456@",
            "/members?q=%E6%9D%8E",
            "/members?q=P123456",
            "/members?q=%2B49301123456",
            "/members?q=schmidt45",
            "/members?q=%E5%A8%9C%E6%9D%8E",
            "/members?q=zz",
            "/members?q=nobody-is-called-this",
            "/members?sort=name",
            "/members?sort=-name&page=40",
            "/members?sort=email",
            "/members?sort=-points",
            "/members?sort=tier",
            "/members?sort=-points&tier=gold&q=li",
            "/messages",
            "/messages?page=2",
            "/messages?page=100",
            "/messages?page=10000",
            "/messages?status=DELIVERED",
            "/messages?status=UNKNOWN",
            "/messages?status=WITHHELD&reason=consent",
            "/messages?journey=bench-timers",
            "/messages?journey=bench-timers&step=hello",
            "/messages?channel=SMS",
            "/messages?q=p123456@",
            "/messages?q=nobody-is-called-this",
            "/segments",
            "/segments?q=dormant",
            "/segments/dormant");

    @Test
    void listsOverManyRows() throws Exception {
        try (var server = BenchServer.start();
                var application = RekindleUnderTest.running(
                        server.create("bench_pages"), "rekindle.admin-password=" + PASSWORD)) {
            prepare(application);
            var visitor = SignedInClient.signedIn(application.port(), "admin", PASSWORD);
            for (String page : PAGES) {
                time(visitor, page, ROUNDS / 3);
            }
            var results = new Results();
            for (String page : PAGES) {
                results.add(time(visitor, page, ROUNDS));
            }
        }
    }

    private static Latencies time(SignedInClient visitor, String page, int rounds) throws Exception {
        var latencies = new Latencies(page);
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            int status = visitor.get(page).statusCode();
            latencies.since(began);
            Bench.check("status of " + page, status, 200);
        }
        return latencies;
    }

    static void prepare(RekindleUnderTest application) {
        application.deploy("bench-timers");
        people(application);
        mail(application);
        application.bean(Segments.class).evaluateAll();
        application.jdbc().sql("vacuum analyze").update();
    }

    /** Of four tiers and six zones, a third of them named in Chinese; one in nine a VIP, one in a thousand rare. */
    private static void people(RekindleUnderTest application) {
        application.jdbc().sql("""
                insert into member (external_id, email, phone, first_name, last_name, zone, locale, tier, points, joined_at,
                                    updated_at)
                select 'P' || n, 'p' || n || '@example.com', case when n % 4 = 0 then '+4930' || (1000000 + n) end,
                       (array['Anna', 'Ben', 'Clara', '娜', '伟', 'Emil'])[1 + n % 6],
                       (array['Schmidt', 'Miller', 'Garcia', '李', '王', 'Rossi', 'Dubois'])[1 + n % 7] || n % 1000,
                       (array['Asia/Shanghai', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Tokyo',
                              'Europe/Paris'])[1 + n % 6], 'en',
                       (array['bronze', 'bronze', 'silver', 'gold', 'platinum'])[1 + n % 5], n::bigint * 7919 % 10000,
                       now() - n * interval '5 minutes', now()
                  from generate_series(1, :count) n
                """).param("count", MEMBERS).update();
        application.jdbc().sql("""
                insert into member_tag (member_id, tag, tagged_at)
                select id, 'vip', now() from member where id % 9 = 0
                union all select id, 'spring', now() from member where id % 2 = 0
                union all select id, 'rare', now() from member where id % 1000 = 0
                """).update();
        application.jdbc().sql("""
                insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                select 'e' || n || '-' || id, id, 'purchase', greatest(joined_at, now() - id % 400 * interval '1 day'),
                       now(), 20 + id % 90, 'EUR'
                  from member, generate_series(1, 3) n where id % 3 = n % 3 or id % 5 = n
                """).update();
        application.jdbc().sql("""
                insert into consent (member_id, channel, topic, given, changed_at, source)
                select id, 'email', '*', true, now(), 'bench' from member
                """).update();
    }

    private static void mail(RekindleUnderTest application) {
        application
                .jdbc()
                .sql("""
                insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                                     topic, transactional, state, reason, planned_at, due_at, expires_at, sent_at,
                                     settled_at, address)
                select -n, case when n % 4 = 0 then 'bench-timers' else 'other-' || n % 3 end,
                       (select max(id) from journey_version), (array['hello', 'tips', 'again'])[1 + n % 3], 1,
                       1 + n % :members, case when n % 5 = 0 then 'sms' else 'email' end, 'welcome', 'news', false,
                       s.state, case s.state when 'WITHHELD' then (array['consent', 'cap', 'suppressed'])[1 + n / 10 % 3]
                                             when 'FAILED' then 'smtp-550' when 'UNKNOWN' then 'no-receipt' end,
                       m.at, m.at, m.at + interval '3 days', case when s.state <> 'WITHHELD' then m.at end, m.at,
                       case when s.state <> 'WITHHELD' then 'p' || (1 + n % :members) || '@example.com' end
                  from generate_series(1, :count) n
                 cross join lateral (select now() - n * interval '1 minute' as at) m
                 cross join lateral (select case when n % 10 = 0 then 'WITHHELD' when n % 97 = 0 then 'FAILED'
                                                 when n % 1000 = 1 then 'UNKNOWN' else 'DELIVERED' end as state) s
                """)
                .param("count", MESSAGES)
                .param("members", MEMBERS)
                .update();
    }
}
