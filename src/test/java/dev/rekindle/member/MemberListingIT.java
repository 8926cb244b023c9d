package dev.rekindle.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberOrder.Column;
import dev.rekindle.testing.PagesRead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Pages of many members: their rows, their totals and the database pages they read. */
@SpringJUnitConfig(StoreContext.class)
@DirtiesContext(
        classMode =
                DirtiesContext.ClassMode.BEFORE_CLASS) // needs its own database, because other rows change the plans
class MemberListingIT {

    private static final int MANY = 30_000;
    private static final int SIZE = 50;
    private static final MemberOrder LATEST = new MemberOrder(Column.JOINED, true);

    @Autowired
    Members members;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void fill(@Autowired JdbcClient jdbc) {
        make(jdbc, 1, MANY);
    }

    /** Half of them silver, every hundredth a VIP, some without e-mail, tier or zone; one named in Chinese in a thousand. */
    private static void make(JdbcClient jdbc, int from, int to) {
        jdbc.sql("""
                insert into member (external_id, email, phone, first_name, last_name, zone, tier, points, joined_at, updated_at)
                select 'L' || n, case when n % 7 > 0 then 'l' || n || '@list.example' end, '+86138' || lpad(n::text, 8, '0'),
                       case when n % 1000 = 5 then '伟' else 'Anna' || n % 10 end,
                       case when n % 1000 = 5 then '李' || n / 1000 else 'Meyer' end,
                       case when n % 3 > 0 then 'Europe/Berlin' end,
                       case when n % 2 = 0 then 'silver' when n % 5 = 0 then 'gold' end, n * 7919 % 100,
                       '2026-01-01T00:00:00Z'::timestamptz + n / 2 * interval '1 second', now()
                  from generate_series(:from::int, :to::int) n
                """).param("from", from).param("to", to).update();
        jdbc.sql("""
                insert into member_tag (member_id, tag, tagged_at)
                select id, 'vip', now() from member where id % 100 = 0 on conflict do nothing
                """).update();
        jdbc.sql("vacuum analyze member, member_tag").update();
    }

    @Test
    void countsFewMatchesAndReportsMoreForMany() {
        MemberPage vips = page(filter(null, "vip", null, null), LATEST, 0);
        assertThat(vips.total()).isEqualTo(count("id % 100 = 0"));
        assertThat(vips.more()).isFalse();

        MemberPage gold = page(filter(null, null, "gold", null), new MemberOrder(Column.POINTS, false), 7);
        assertThat(gold.total()).isEqualTo(count("tier = 'gold'")).isBetween(2_001L, 9_999L);
        assertThat(gold.more()).isFalse();
        assertThat(gold.members())
                .extracting(member -> member.id().value())
                .containsExactlyElementsOf(
                        jdbc.sql("select id from member where tier = 'gold' order by points, id limit 50 offset 350")
                                .query(Long.class)
                                .list());

        MemberPage silver = page(filter(null, null, "silver", null), LATEST, 0);
        assertThat(silver.total()).isEqualTo(MemberPage.MOST_COUNTED);
        assertThat(silver.more()).isTrue();
        assertThat(silver.members()).hasSize(SIZE);
    }

    @Test
    void knowsTheTotalOfManyAtTheLastPage() {
        var silver = filter(null, null, "silver", null);
        int there = (int) count("tier = 'silver'");
        int last = (there - 1) / SIZE;
        MemberPage before = page(silver, LATEST, last - 1);
        assertThat(before.more()).isTrue();
        assertThat(before.total()).isEqualTo((long) last * SIZE);
        MemberPage end = page(silver, LATEST, last);
        assertThat(end.more()).isFalse();
        assertThat(end.total()).isEqualTo(there);
        assertThat(page(silver, LATEST, last + 1).members()).isEmpty();
    }

    @Test
    void everyOrderEqualsSortingAllMembers() {
        List<Member> all = new ArrayList<>(members.byIds(jdbc.sql("select id from member")
                        .query((row, n) -> new MemberId(row.getLong(1)))
                        .list())
                .values());
        assertOrder(all, Column.JOINED, Member::joinedAt);
        assertOrder(all, Column.POINTS, Member::points);
        assertOrder(all, Column.TIER, Member::tier);
        assertOrder(all, Column.EMAIL, Member::email);
        assertOrder(
                all,
                Column.ZONE,
                member -> member.zone() == null ? null : member.zone().getId());
        assertOrder(all, Column.NAME, member -> (member.lastName() + " " + member.firstName()).toLowerCase());
    }

    /** Null values come last in both directions. */
    private <T extends Comparable<? super T>> void assertOrder(
            List<Member> all, Column column, Function<Member, @Nullable T> by) {
        for (boolean descending : List.of(true, false)) {
            Comparator<T> direction = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
            Comparator<Member> ties = Comparator.comparing(member -> member.id().value());
            List<Member> sorted = all.stream()
                    .sorted(Comparator.comparing(by, Comparator.nullsLast(direction))
                            .thenComparing(descending ? ties.reversed() : ties))
                    .toList();
            for (int number : List.of(0, 3, MANY / SIZE - 1)) {
                assertThat(page(MemberFilter.all(), new MemberOrder(column, descending), number)
                                .members())
                        .as("page %s by %s, descending %s", number, column, descending)
                        .containsExactlyElementsOf(sorted.subList(number * SIZE, (number + 1) * SIZE));
            }
        }
    }

    @Test
    void findsTextInNamesInBothOrdersInAddressesAndIds() {
        assertThat(found("李7伟")).hasSize(1).containsExactlyElementsOf(found("伟 李7"));
        assertThat(found("李7")).containsExactlyElementsOf(found("李7伟"));
        assertThat(found("L123@LIST")).hasSize(1).containsExactlyElementsOf(found("l123@list.example"));
        assertThat(found("l123@elsewhere.example")).as("the whole text counts").isEmpty();
        assertThat(found("+8613800000123")).containsExactly("L123").containsExactlyElementsOf(found("8613800000123"));
        assertThat(found("+4413800000123")).isEmpty();
        assertThat(page(filter("@list.example", null, null, null), LATEST, 0).more())
                .isTrue();
        assertThat(page(filter("l9", null, null, null), LATEST, 0).total())
                .isEqualTo(count("external_id ilike '%l9%'"));
        assertThat(found("伟\nL")).as("not across the pieces").isEmpty();
        assertThat(found("_")).as("no wildcard").isEmpty();
        assertThat(found("100%")).isEmpty();
        assertThat(found("nobody is called this")).isEmpty();
    }

    private List<String> found(String text) {
        return page(filter(text, null, null, null), LATEST, 0).members().stream()
                .map(Member::externalId)
                .toList();
    }

    @Test
    void aPageCostsTheSameWithTwiceTheMembers() {
        List<Runnable> pages = Stream.<Runnable>of(
                        () -> page(MemberFilter.all(), LATEST, 0),
                        () -> page(MemberFilter.all(), LATEST, 20),
                        () -> page(MemberFilter.all(), new MemberOrder(Column.NAME, true), 0),
                        () -> page(filter(null, null, "silver", null), LATEST, 0),
                        () -> page(filter("l123@list", null, null, null), LATEST, 0),
                        () -> page(filter("list.example", null, null, null), LATEST, 0),
                        () -> page(filter("nobody is called this", null, null, null), LATEST, 0),
                        () -> members.facets())
                .toList();
        List<Long> once = pages.stream().map(this::cost).toList();
        make(jdbc, MANY + 1, 2 * MANY);
        List<Long> twice = pages.stream().map(this::cost).toList();
        for (int i = 0; i < pages.size(); i++) {
            assertThat(twice.get(i))
                    .as("pages read by %s, before %s", i, once)
                    .isLessThanOrEqualTo(once.get(i) * 5 / 4 + 40);
            assertThat(twice.get(i)).as("pages read by %s", i).isLessThanOrEqualTo(2_000);
        }
    }

    private long cost(Runnable work) {
        return PagesRead.during(jdbc, "member|member_tag", work);
    }

    private MemberPage page(MemberFilter filter, MemberOrder order, int number) {
        return members.list(filter, order, number, SIZE);
    }

    private static MemberFilter filter(
            @Nullable String text, @Nullable String tag, @Nullable String tier, @Nullable String zone) {
        return new MemberFilter(text, tag, tier, zone);
    }

    private long count(String where) {
        return jdbc.sql("select count(*) from member where " + where)
                .query(Long.class)
                .single();
    }
}
