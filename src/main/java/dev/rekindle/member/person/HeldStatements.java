package dev.rekindle.member.person;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.person.Person.Mailbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs the statements that the modules declare; where no module declares a table of members, the catalogue tells. */
@Component
public class HeldStatements {

    /** Tables with a member's number; the catalogue, so that a new table is not forgotten. */
    private static final String TABLES_OF_MEMBERS = """
            select c.table_name
              from information_schema.columns c
              join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
             where c.table_schema = current_schema() and c.column_name = 'member_id' and t.table_type = 'BASE TABLE'
             order by c.table_name
            """;

    private final JdbcClient jdbc;
    private final List<PersonalData> modules;

    HeldStatements(JdbcClient jdbc, List<PersonalData> modules) {
        this.jdbc = jdbc;
        this.modules = modules;
    }

    /** Every table that is declared, and every other that has a member's number. */
    public List<Held> tables() {
        List<PersonalData> profileFirst = new ArrayList<>(modules);
        Collections.reverse(profileFirst);
        List<Held> all = new ArrayList<>();
        profileFirst.forEach(module -> all.addAll(module.held()));
        Set<String> declared = all.stream().map(Held::table).collect(Collectors.toSet());
        jdbc.sql(TABLES_OF_MEMBERS).query(String.class).list().stream()
                .filter(table -> !declared.contains(table))
                .map(table -> Held.exported(table, "select * from " + table + " where member_id = :member"))
                .forEach(all::add);
        return all;
    }

    /** What is held, as a JSON array for each table that has something. */
    public Map<String, String> export(Person person) {
        var found = new LinkedHashMap<String, String>();
        for (Held held : tables()) {
            if (held.export() != null) {
                String rows = bound("select coalesce(json_agg(x), '[]') from (" + held.export() + ") x", person)
                        .query(String.class)
                        .single();
                if (!"[]".equals(rows)) {
                    found.put(held.table(), rows);
                }
            }
        }
        return found;
    }

    /** Ends what is under way. */
    public void stop(Person person) {
        modules.forEach(module -> module.stop(person));
    }

    /** Settles what cannot be moved, before a merge. */
    public void settle(MemberId gone, MemberId kept) {
        modules.forEach(module -> module.settle(gone, kept));
    }

    /** Moves rows of one member to another, in the caller's transaction; the ids by table. */
    public Map<String, List<Long>> move(MemberId gone, MemberId kept) {
        var moved = new LinkedHashMap<String, List<Long>>();
        followed()
                .forEach(one -> moved.put(
                        one.table(),
                        jdbc.sql(one.move())
                                .param("gone", gone.value())
                                .param("kept", kept.value())
                                .query((row, number) -> row.getLong("id"))
                                .list()));
        moved.values().removeIf(List::isEmpty);
        return moved;
    }

    /** Gives rows back. */
    public void giveBack(MemberId gone, Map<String, List<Long>> moved) {
        followed().stream()
                .filter(one -> moved.containsKey(one.table()))
                .forEach(one -> jdbc.sql(one.back())
                        .param("gone", gone.value())
                        .param("ids", bigints(moved.getOrDefault(one.table(), List.of())))
                        .update());
    }

    private List<Followed> followed() {
        return modules.stream().flatMap(module -> module.followed().stream()).toList();
    }

    /** Lifts what keeps an erased person away, in the caller's transaction. */
    public void allow(Collection<String> marks) {
        modules.forEach(module -> module.allow(marks));
    }

    /** Erases in the caller's transaction; the rows that each statement changed. */
    public Map<String, Integer> erase(Person person) {
        var counts = new LinkedHashMap<String, Integer>();
        modules.forEach(module -> module.erase(person));
        for (PersonalData module : modules) {
            for (Held held : module.held()) {
                if (held.erase() != null) {
                    counts.merge(held.table(), bound(held.erase(), person).update(), Integer::sum);
                }
            }
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private JdbcClient.StatementSpec bound(String sql, Person person) {
        List<Mailbox> mailboxes = person.mailboxes();
        return jdbc.sql(sql)
                .param("member", person.member().value())
                .param("externalId", person.externalId())
                .param("channels", texts(mailboxes, mailbox -> mailbox.channel().value()))
                .param("mailboxes", texts(mailboxes, Mailbox::normal))
                .param("marks", texts(mailboxes, Mailbox::mark))
                .param(
                        "addresses",
                        texts(mailboxes.stream()
                                .flatMap(mailbox -> List.of(mailbox.address(), mailbox.normal()).stream())
                                .map(address -> address.toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet())))
                .param("texts", texts(person.texts()));
    }
}
