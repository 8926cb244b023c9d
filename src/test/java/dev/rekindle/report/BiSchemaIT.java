package dev.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.testing.TestDatabase;
import dev.rekindle.testing.TestDatabase.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a login with the role {@code rekindle_bi} can see. */
class BiSchemaIT {

    private static final String DENIED = "42501";
    private static final String LOGIN = "bi_reader_" + ProcessHandle.current().pid();
    private static JdbcClient owner;
    private static JdbcClient reader;

    @BeforeAll
    static void signIn() {
        Location database = TestDatabase.freshLocation();
        TestDatabase.administer("create role %s login password 'read-only' in role rekindle_bi".formatted(LOGIN));
        owner = JdbcClient.create(TestDatabase.pool(database, 2));
        reader = JdbcClient.create(TestDatabase.pool(new Location(database.url(), LOGIN, "read-only"), 2));
    }

    @AfterAll
    static void removeTheLogin() {
        TestDatabase.administer("drop role " + LOGIN);
    }

    @Test
    void readsItsViewsAndNothingElse() {
        List<String> relations = owner.sql("""
                select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'v', 'm', 'p', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                 order by 1
                """).query(String.class).list();
        List<String> readable = new ArrayList<>();
        for (String relation : relations) {
            if (reads(relation)) {
                readable.add(relation);
            }
        }
        assertThat(readable).isNotEmpty().allMatch(relation -> relation.startsWith("bi."));
        assertThat(readable)
                .hasSameSizeAs(
                        relations.stream().filter(one -> one.startsWith("bi.")).toList());
        assertThat(relations.size()).isGreaterThan(100);
    }

    private static boolean reads(String relation) {
        try {
            reader.sql("select * from " + relation + " limit 1").query().listOfRows();
            return true;
        } catch (RuntimeException e) {
            assertThat(e)
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            denied -> assertThat(denied.getSQLState())
                                    .as(relation)
                                    .isEqualTo(DENIED));
            return false;
        }
    }

    @Test
    void changesNothing() {
        for (String statement : List.of(
                "update bi.journeys set name = 'x'",
                "delete from bi.messages",
                "create table bi.own (id int)",
                "create table public.own (id int)",
                "select nextval('enrolment_id')")) {
            assertThatThrownBy(() -> reader.sql(statement).update())
                    .as(statement)
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isIn(DENIED, "55000"));
        }
        assertThat(owner.sql("""
                        select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                         where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
                        """).query(Long.class).single())
                .as("functions that would lend it rights")
                .isZero();
    }

    @Test
    void hasTheColumnsThatTheDocumentNames() throws IOException {
        Map<String, String> columns = new TreeMap<>();
        owner.sql("""
                select table_name, string_agg(column_name, ' ' order by ordinal_position) as columns
                  from information_schema.columns where table_schema = 'bi' group by 1
                """)
                .query()
                .listOfRows()
                .forEach(row -> columns.put(String.valueOf(row.get("table_name")), String.valueOf(row.get("columns"))));
        Map<String, String> documented = new TreeMap<>();
        Pattern.compile("(?m)^\\| `bi\\.(\\w+)` \\|[^|]*\\|(.*)\\|$")
                .matcher(Files.readString(Path.of("src/docs/bi.md")))
                .results()
                .forEach(line -> documented.put(line.group(1), names(line.group(2))));
        assertThat(documented).isEqualTo(columns);
    }

    private static String names(String cell) {
        return Pattern.compile("`(\\w+)`")
                .matcher(cell)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.joining(" "));
    }
}
