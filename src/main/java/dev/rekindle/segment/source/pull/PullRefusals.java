package dev.rekindle.segment.source.pull;

import dev.rekindle.member.imports.Imports.Refusal;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.platform.rows.RowProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The refused rows of pulls; those of one page are one value, which PostgreSQL compresses. */
@Repository
class PullRefusals {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Packed>> ROWS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    PullRefusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** With short names. PostgreSQL cannot store a NUL character, even in a refused row. */
    private record Packed(long n, List<RowProblem> p, List<String> c) {

        static Packed of(Refusal refusal) {
            return new Packed(
                    refusal.line(),
                    refusal.problems(),
                    refusal.cells().stream()
                            .map(cell -> cell.replace('\0', '\uFFFD'))
                            .toList());
        }

        boolean mentions(Set<String> cells) {
            return c.stream().anyMatch(cell -> cells.contains(cell.strip().toLowerCase(Locale.ROOT)));
        }

        Packed emptied() {
            return new Packed(
                    n,
                    p.stream()
                            .map(problem -> new RowProblem(problem.column(), problem.code(), null))
                            .toList(),
                    c.stream().map(cell -> "").toList());
        }

        Refusal refusal() {
            return new Refusal(n, p, c);
        }
    }

    /** Adds rows behind all stored ones, in the caller's transaction. */
    void add(long pull, List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into audience_refusal_slice (pull_id, first_row, rows, content)
                        select :pull,
                               coalesce((select first_row + rows from audience_refusal_slice
                                          where pull_id = :pull order by first_row desc limit 1), 0),
                               :rows, :content
                        """)
                .param("pull", pull)
                .param("rows", refusals.size())
                .param(
                        "content",
                        JSON.writeValueAsString(
                                refusals.stream().map(Packed::of).toList()))
                .update();
    }

    List<Refusal> page(long pull, long offset, int limit) {
        var found = new ArrayList<Refusal>();
        jdbc.sql("""
                        select first_row, content from audience_refusal_slice
                         where pull_id = :pull and first_row < :until and first_row + rows > :offset
                         order by first_row
                        """)
                .param("pull", pull)
                .param("until", offset + limit)
                .param("offset", offset)
                .query(row -> {
                    long first = row.getLong("first_row");
                    List<Refusal> slice = read(row.getString("content"));
                    int from = (int) Math.max(0, offset - first);
                    int to = (int) Math.min(slice.size(), offset + limit - first);
                    found.addAll(slice.subList(Math.min(from, to), to));
                });
        return found;
    }

    /** The rows of the first slice at or after a number; empty after the last. */
    List<Refusal> slice(long pull, long firstRow) {
        return jdbc.sql("""
                        select content from audience_refusal_slice
                         where pull_id = :pull and first_row >= :first order by first_row limit 1
                        """)
                .param("pull", pull)
                .param("first", firstRow)
                .query(String.class)
                .optional()
                .map(PullRefusals::read)
                .orElse(List.of());
    }

    /**
     * Empties the refused rows that have one of these texts as a cell, in the caller's transaction.
     *
     * @param cells lower case
     */
    void empty(Set<String> cells) {
        jdbc.sql("""
                        select pull_id, first_row, content from audience_refusal_slice
                         where exists (select from unnest(:cells::text[]) as t (text)
                                        where position(t.text in lower(content)) > 0)
                        """)
                .param("cells", SqlParameters.texts(cells))
                .query((row, number) ->
                        new Slice(row.getLong("pull_id"), row.getLong("first_row"), row.getString("content")))
                .list()
                .forEach(slice -> rewrite(slice, cells));
    }

    private record Slice(long pull, long firstRow, String content) {}

    private void rewrite(Slice slice, Set<String> cells) {
        List<Packed> rows = JSON.readValue(slice.content(), ROWS).stream()
                .map(row -> row.mentions(cells) ? row.emptied() : row)
                .toList();
        jdbc.sql("update audience_refusal_slice set content = :content where pull_id = :pull and first_row = :first")
                .param("content", JSON.writeValueAsString(rows))
                .param("pull", slice.pull())
                .param("first", slice.firstRow())
                .update();
    }

    private static List<Refusal> read(String content) {
        return JSON.readValue(content, ROWS).stream().map(Packed::refusal).toList();
    }
}
