package dev.rekindle.journey.scoring;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.decision.DecisionSource;
import dev.rekindle.decision.DecisionTable;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tables in {@code decision_table}. What journeys ask is read at most once a second on each node, because a batch asks
 * the same table for each of its members.
 */
@Component
class JdbcStoredTables implements StoredTables, DecisionSource {

    private static final long FRESH_NANOS = 1_000_000_000;
    private static final String DIGEST = "encode(sha256(convert_to(:dmn, 'UTF8')), 'hex')";
    private static final String SELECT = """
            select t.key, t.version, t.name, t.dmn, t.saved_at, t.saved_by, t.note from decision_table t
            """;
    private static final String LAST = """
             where t.version = (select max(l.version) from decision_table l where l.key = t.key)
            """;

    private final JdbcClient jdbc;
    private final DecisionTables tables;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    JdbcStoredTables(JdbcClient jdbc, DecisionTables tables, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.audit = audit;
        this.clock = clock;
    }

    private record Read(Optional<String> dmn, long at) {}

    @Override
    public Set<String> keys() {
        return new TreeSet<>(jdbc.sql("select distinct key from decision_table")
                .query(String.class)
                .list());
    }

    @Override
    public List<StoredTable> all() {
        return jdbc.sql(SELECT + LAST + " order by t.name, t.key")
                .query(StoredTable.class)
                .list();
    }

    @Override
    public Optional<StoredTable> find(String key) {
        return jdbc.sql(SELECT + LAST + " and t.key = :key")
                .param("key", key)
                .query(StoredTable.class)
                .optional();
    }

    @Override
    public List<StoredTable> versions(String key) {
        return jdbc.sql(SELECT + " where t.key = :key order by t.version desc")
                .param("key", key)
                .query(StoredTable.class)
                .list();
    }

    @Override
    public Optional<String> dmn(String key) {
        long now = System.nanoTime();
        return read.compute(
                        key,
                        (same, last) -> last != null && now - last.at() < FRESH_NANOS
                                ? last
                                : new Read(find(key).map(StoredTable::dmn), now))
                .dmn();
    }

    /** One at a time over all nodes, so that versions have no gaps. */
    @Override
    @Transactional
    public Saved save(String dmn, String note, Actor by) {
        List<DecisionProblem> problems = tables.check(dmn);
        if (!problems.isEmpty()) {
            return new Saved(null, problems);
        }
        DecisionTable table = tables.describe(dmn);
        if (!StoredTables.isKey(table.key())) {
            return new Saved(null, List.of(new DecisionProblem("", "bad-key", List.of(table.key()))));
        }
        jdbc.sql("lock table decision_table in share row exclusive mode").update();
        Optional<StoredTable> last = find(table.key());
        if (last.isPresent() && last.get().dmn().equals(dmn)) {
            return new Saved(last.get(), List.of());
        }
        int version = last.map(StoredTable::version).orElse(0) + 1;
        StoredTable stored = new StoredTable(table.key(), version, table.name(), dmn, clock.instant(), by.name(), note);
        insert(stored);
        read.remove(table.key());
        audit.record(
                by, AuditEntry.of(AuditAction.DECISION_TABLE_SAVED, table.key()).after("version", version));
        return new Saved(stored, List.of());
    }

    @Override
    @Transactional
    public Saved install(String file, String dmn, Actor by) {
        boolean known = jdbc.sql("""
                        select exists (select from decision_file where file = :file and digest = %s)
                        """.formatted(DIGEST))
                .param("file", file)
                .param("dmn", dmn)
                .query(Boolean.class)
                .single();
        if (known) {
            return new Saved(null, List.of());
        }
        Saved saved = save(dmn, file, by);
        if (saved.problems().isEmpty()) {
            jdbc.sql("""
                            insert into decision_file (file, digest) values (:file, %s)
                            on conflict (file) do update set digest = excluded.digest
                            """.formatted(DIGEST))
                    .param("file", file)
                    .param("dmn", dmn)
                    .update();
        }
        return saved;
    }

    private void insert(StoredTable table) {
        jdbc.sql("""
                insert into decision_table (key, version, name, dmn, saved_at, saved_by, note)
                values (:key, :version, :name, :dmn, :at, :by, :note)
                """)
                .param("key", table.key())
                .param("version", table.version())
                .param("name", table.name())
                .param("dmn", table.dmn())
                .param("at", SqlParameters.timestamp(table.savedAt()))
                .param("by", table.savedBy())
                .param("note", table.note())
                .update();
    }
}
