package dev.rekindle.bench;

import dev.rekindle.member.MemberFilter;
import dev.rekindle.member.MemberOrder;
import dev.rekindle.member.MemberPage;
import dev.rekindle.member.Members;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How long a search over {@code -Dbench.members} members takes, by name, id, e-mail address, phone number and tag, for one
 * and for many hits, with the plan of each.
 */
class MemberSearchBench {

    private static final int MEMBERS = Bench.members(1_000_000);
    private static final int ROUNDS = 20;
    private static final MemberOrder LATEST = new MemberOrder(MemberOrder.Column.JOINED, true);
    private static final double MILLIS = 1e6;

    private static final Map<String, MemberFilter> SEARCHES = new TreeMap<>(Map.ofEntries(
            Map.entry("id, one", text("S765432")),
            Map.entry("id, many", text("S7654")),
            Map.entry("e-mail, one", text("s765432@example.com")),
            Map.entry("e-mail, all", text("example.com")),
            Map.entry("phone, one", text("+8613800765432")),
            Map.entry("phone, end of number", text("0765432")),
            Map.entry("name, many", text("Schmidt")),
            Map.entry("name, one", text("Clara Schmidt765432")),
            Map.entry("Chinese name of two characters", text("王芳")),
            Map.entry("Chinese name of three characters", text("王小芳")),
            Map.entry("family name of one character", text("王")),
            Map.entry("two characters, none", text("qz")),
            Map.entry("none", text("nobody is called this")),
            Map.entry("tag, many", new MemberFilter(null, "vip", null, null)),
            Map.entry("tag, few", new MemberFilter(null, "rare", null, null)),
            Map.entry("name and tag", new MemberFilter("Schmidt", "rare", null, null))));

    private static MemberFilter text(String text) {
        return new MemberFilter(text, null, null, null);
    }

    @Test
    void searches() {
        try (var server = BenchServer.start();
                var application = RekindleUnderTest.stopped(server.create("bench_search"))) {
            fill(application);
            report(application.bean(Members.class));
        }
    }

    static void report(Members members) {
        System.out.printf("search over %,d members: median ms, slowest ms, found%n", MEMBERS);
        SEARCHES.forEach((name, filter) -> System.out.println(measure(name, filter, members)));
    }

    private static String measure(String name, MemberFilter filter, Members members) {
        double[] millis = new double[ROUNDS];
        MemberPage found = members.list(filter, LATEST, 0, 50);
        for (int i = 0; i < ROUNDS; i++) {
            long begun = System.nanoTime();
            found = members.list(filter, LATEST, 0, 50);
            millis[i] = (System.nanoTime() - begun) / MILLIS;
        }
        Arrays.sort(millis);
        return String.format(
                Locale.ROOT,
                "%-34s %7.1f %7.1f %s%,d",
                name,
                millis[ROUNDS / 2],
                millis[ROUNDS - 1],
                found.more() ? "over " : "",
                found.total());
    }

    /** A third have Chinese names, of two characters or three; one in a hundred is called 王芳 or 王小芳. */
    static void fill(RekindleUnderTest application) {
        List<String> statements = List.of(
                """
                        insert into member (external_id, email, phone, first_name, last_name, zone, locale, tier, joined_at, updated_at)
                        select 'S' || n, 's' || n || '@example.com', '+86138' || lpad(n::text, 8, '0'),
                               case when n % 3 > 0 then (array['Clara','Ben','Anna','Luca','Emma'])[1 + n % 5]
                                    else (array['芳','小芳','伟','秀英','娜','建国','敏'])[1 + n / 3 % 7] end,
                               case when n % 3 > 0 then (array['Schmidt','Jones','Rossi','Moreau'])[1 + n % 4] || n
                                    else (array['王','李','张','刘','陈'])[1 + n / 21 % 5] end,
                               'Europe/Berlin', 'en', 'all', now() - make_interval(secs => n), now()
                          from generate_series(1, MEMBERS) n
                        """.replace("MEMBERS", String.valueOf(MEMBERS)),
                """
                        insert into member_tag (member_id, tag, tagged_at)
                        select id, 'vip', now() from member where id % 4 = 0
                        union all select id, 'rare', now() from member where id % 5000 = 0
                        """,
                "vacuum analyze member",
                "vacuum analyze member_tag");
        statements.forEach(statement -> application.jdbc().sql(statement).update());
    }
}
