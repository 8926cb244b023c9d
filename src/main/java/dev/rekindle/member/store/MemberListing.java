package dev.rekindle.member.store;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberFilter;
import dev.rekindle.member.MemberOrder;
import dev.rekindle.member.MemberPage;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
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

    private final NamedParameterJdbcOperations jdbc;
    private final MemberRowMapper rows;

    MemberListing(DataSource connections, MemberRowMapper rows) {
        this.jdbc = new NamedParameterJdbcTemplate(connections);
        this.rows = rows;
    }

    MemberPage page(MemberFilter filter, MemberOrder order, int page, int size) {
        MemberSearch search = MemberSearch.of(filter);
        long[] found = first(search);
        if (found.length > MemberPage.MOST_COUNTED) {
            return many(search, order, page, size);
        }
        long from = (long) page * size;
        List<Member> shown = found.length <= SORTED ? few(found, order, from, size) : page(search, order, from, size);
        return new MemberPage(shown, page, size, found.length, false);
    }

    /** Ids of the matches, at most one more than are counted, in no particular order. */
    private long[] first(MemberSearch search) {
        return query(
                        "select m.id from member m" + search.sql() + " limit :most",
                        search.with(Map.of("most", MemberPage.MOST_COUNTED + 1)),
                        (row, number) -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private List<Member> few(long[] found, MemberOrder order, long from, int rows) {
        return page(new MemberSearch(" where m.id = any(:found)", Map.of("found", found)), order, from, rows);
    }

    private List<Member> page(MemberSearch search, MemberOrder order, long from, int rows) {
        return query(
                PAGE.formatted(search.sql(), order.sql()), search.with(Map.of("rows", rows, "from", from)), this.rows);
    }

    /**
     * Planned for the values of this search: a text that a third of the members have is found by reading members until there
     * are enough, a rare one by the index. A plan for any text would use the index for both (decision 0481).
     */
    private <T> List<T> query(String sql, Map<String, Object> params, RowMapper<T> mapper) {
        return Objects.requireNonNull(jdbc.execute(sql, params, statement -> {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            try (ResultSet found = statement.executeQuery()) {
                return new RowMapperResultSetExtractor<>(mapper).extractData(found);
            }
        }));
    }

    private MemberPage many(MemberSearch search, MemberOrder order, int page, int size) {
        long from = (long) page * size;
        List<Member> found = page(search, order, from, size + 1);
        if (found.size() > size) {
            return new MemberPage(
                    found.subList(0, size), page, size, Math.max(from + size, MemberPage.MOST_COUNTED), true);
        }
        return found.isEmpty()
                ? new MemberPage(found, page, size, MemberPage.MOST_COUNTED, true)
                : new MemberPage(found, page, size, from + found.size(), false);
    }
}
