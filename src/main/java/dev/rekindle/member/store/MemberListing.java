package dev.rekindle.member.store;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberFilter;
import dev.rekindle.member.MemberOrder;
import dev.rekindle.member.MemberPage;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads pages of members at a cost that hardly grows with the number of members. Few matches are found first and then
 * sorted; of many matches the first are read in the order of an index (decision 0130).
 */
@Component
class MemberListing {

    /** Above this number of matches, reading in index order is faster than sorting all of them. */
    private static final int SORTED = 2_000;

    /** Sorts and skips ids only; the rows of the page are joined afterwards. */
    private static final String PAGE = """
            select m.*, array(select t.tag from member_tag t where t.member_id = m.id) as tags
              from (select m.id as found from member m %1$s order by %2$s limit :rows offset :from) page
              join member m on m.id = page.found
             order by %2$s
            """;

    private final JdbcClient jdbc;
    private final MemberRowMapper rows;

    MemberListing(JdbcClient jdbc, MemberRowMapper rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    MemberPage page(MemberFilter filter, MemberOrder order, int page, int size) {
        MemberSearch search = MemberSearch.of(filter);
        long[] found = first(search);
        if (found.length > MemberPage.MOST_COUNTED) {
            return many(search, order, page, size);
        }
        long from = (long) page * size;
        List<Member> shown =
                found.length <= SORTED ? few(found, order, from, size) : inOrder(search, order, from, size);
        return new MemberPage(shown, page, size, found.length, false);
    }

    /** Ids of the matches, at most one more than are counted, in no particular order. */
    private long[] first(MemberSearch search) {
        return jdbc
                .sql("select m.id from member m" + search.sql() + " limit :most")
                .params(search.params())
                .param("most", MemberPage.MOST_COUNTED + 1)
                .query((row, number) -> row.getLong(1))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private List<Member> few(long[] found, MemberOrder order, long from, int rows) {
        return jdbc.sql(PAGE.formatted("where m.id = any(:found)", order.sql()))
                .param("found", found)
                .param("rows", rows)
                .param("from", from)
                .query(this.rows)
                .list();
    }

    private List<Member> inOrder(MemberSearch search, MemberOrder order, long from, int rows) {
        return jdbc.sql(PAGE.formatted(search.sql(), order.sql()))
                .params(search.params())
                .param("rows", rows)
                .param("from", from)
                .query(this.rows)
                .list();
    }

    private MemberPage many(MemberSearch search, MemberOrder order, int page, int size) {
        long from = (long) page * size;
        List<Member> found = inOrder(search, order, from, size + 1);
        if (found.size() > size) {
            return new MemberPage(
                    found.subList(0, size), page, size, Math.max(from + size, MemberPage.MOST_COUNTED), true);
        }
        return found.isEmpty()
                ? new MemberPage(found, page, size, MemberPage.MOST_COUNTED, true)
                : new MemberPage(found, page, size, from + found.size(), false);
    }
}
