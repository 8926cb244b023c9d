package dev.rekindle.member.imports.run;

import dev.rekindle.member.imports.Imports;
import dev.rekindle.member.store.MemberJson;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.platform.rows.RowProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * The rejected rows of imports. The rows of one slice of a file are one value, which PostgreSQL compresses: half a million
 * rows take a fraction of what a table row each would take.
 */
@Component
public class ImportRefusals {

    private static final TypeReference<List<Packed>> ROWS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final MemberJson json;

    ImportRefusals(JdbcClient jdbc, MemberJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A rejected row with short names; a problem is its column, its code and its value. */
    private record Packed(long l, List<@Nullable String[]> p, List<String> c) {

        static Packed of(Imports.Refusal refusal) {
            return new Packed(
                    refusal.line(),
                    refusal.problems().stream()
                            .map(problem -> new @Nullable String[] {problem.column(), problem.code(), problem.value()})
                            .toList(),
                    refusal.cells().stream().map(Packed::storable).toList());
        }

        /** PostgreSQL cannot store a NUL character, even in a rejected row. */
        private static String storable(String cell) {
            return cell.replace('\0', '\uFFFD');
        }

        boolean mentions(Set<String> cells) {
            return c.stream().anyMatch(cell -> cells.contains(cell.strip().toLowerCase(Locale.ROOT)));
        }

        Packed emptied() {
            return new Packed(
                    l,
                    p.stream()
                            .map(problem -> new @Nullable String[] {problem[0], problem[1], null})
                            .toList(),
                    c.stream().map(cell -> "").toList());
        }

        Imports.Refusal refusal() {
            return new Imports.Refusal(
                    l,
                    p.stream()
                            .map(problem -> new RowProblem(problem[0], Objects.requireNonNull(problem[1]), problem[2]))
                            .toList(),
                    c);
        }
    }

    /** Adds the rejected rows of a slice, which come after all stored ones, in the caller's transaction. */
    void add(long id, List<Imports.Refusal> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into member_import_refusal_slice (import_id, first_row, rows, content)
                        select :id,
                               coalesce((select first_row + rows from member_import_refusal_slice
                                          where import_id = :id order by first_row desc limit 1), 0),
                               :rows, :content
                        """)
                .param("id", id)
                .param("rows", refusals.size())
                .param("content", json.write(refusals.stream().map(Packed::of).toList()))
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from member_import_refusal_slice where import_id = ?")
                .param(id)
                .update();
    }

    /** Rejected rows in order of their lines. */
    List<Imports.Refusal> page(long id, long offset, int limit) {
        var found = new ArrayList<Imports.Refusal>();
        jdbc.sql("""
                        select first_row, content from member_import_refusal_slice
                         where import_id = ? and first_row < ? and first_row + rows > ?
                         order by first_row
                        """).param(id).param(offset + limit).param(offset).query(row -> {
            long first = row.getLong("first_row");
            List<Imports.Refusal> slice = read(row.getString("content"));
            int from = (int) Math.max(0, offset - first);
            int to = (int) Math.min(slice.size(), offset + limit - first);
            found.addAll(slice.subList(Math.min(from, to), to));
        });
        return found;
    }

    /** The rejected rows of the first slice whose first row is at or after a number; empty after the last slice. */
    List<Imports.Refusal> slice(long id, long firstRow) {
        return jdbc.sql("""
                        select content from member_import_refusal_slice
                         where import_id = ? and first_row >= ? order by first_row limit 1
                        """)
                .param(id)
                .param(firstRow)
                .query(String.class)
                .optional()
                .map(this::read)
                .orElse(List.of());
    }

    /**
     * Empties the rejected rows that have one of these texts as a cell, in the caller's transaction.
     *
     * @param cells lower case
     */
    public void empty(Set<String> cells) {
        jdbc.sql("""
                        select import_id, first_row, content from member_import_refusal_slice
                         where exists (select from unnest(?::text[]) as t (text) where position(t.text in lower(content)) > 0)
                        """)
                .param(SqlParameters.texts(cells))
                .query((row, number) ->
                        new Slice(row.getLong("import_id"), row.getLong("first_row"), row.getString("content")))
                .list()
                .forEach(slice -> rewrite(slice, cells));
    }

    private record Slice(long importId, long firstRow, String content) {}

    private void rewrite(Slice slice, Set<String> cells) {
        List<Packed> rows = json.read(slice.content(), ROWS).stream()
                .map(row -> row.mentions(cells) ? row.emptied() : row)
                .toList();
        jdbc.sql("update member_import_refusal_slice set content = ? where import_id = ? and first_row = ?")
                .param(json.write(rows))
                .param(slice.importId())
                .param(slice.firstRow())
                .update();
    }

    private List<Imports.Refusal> read(String content) {
        return json.read(content, ROWS).stream().map(Packed::refusal).toList();
    }
}
