package dev.rekindle.bench;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the cost of some work: wall time, CPU of this JVM, of others and of the PostgreSQL server, and the
 * server's counts of statements, commits, rows written and WAL bytes. Counts are of the connected database (WAL of
 * the server); statements need the extension pg_stat_statements and count each server-side execution, so a JDBC batch of
 * ten updates counts ten.
 */
final class Meter {

    private static final long NANOS_PER_TICK = 10_000_000L;
    private static final long OWN_COUNTS_MILLIS = 100;
    private static final long OTHERS_COUNTS_MILLIS = 11_000;
    private final HikariDataSource worker;
    private final JdbcClient jdbc;
    private final long postmaster;
    private final boolean countsStatements;
    private final List<ProcessHandle> nodes = new ArrayList<>();

    /**
     * @param worker the pool whose connections do the work; they report their counts before these are read
     * @param own the pool of the meter, on the same database
     */
    Meter(HikariDataSource worker, HikariDataSource own) {
        this.worker = worker;
        this.jdbc = JdbcClient.create(own);
        this.postmaster = BenchServer.Database.postmaster(jdbc);
        this.countsStatements = jdbc.sql("select to_regclass('pg_stat_statements') is not null")
                .query(Boolean.class)
                .single();
    }

    /** Also counts the CPU of another JVM. */
    void add(long pid) {
        nodes.add(ProcessHandle.of(pid).orElseThrow());
    }

    /** Checkpoints and collects garbage, so that no measurement includes another's pages. */
    void settle() {
        try {
            jdbc.sql("checkpoint").update();
        } catch (DataAccessException notAllowed) {
            // the user of an external server may lack the privilege; then the server checkpoints at its own time
        }
        System.gc();
    }

    /** A reading before the work: the time is read last. */
    Reading before() {
        Counts counts = counts();
        return new Reading(System.nanoTime(), jvmCpu(), serverCpu(), counts);
    }

    /** A reading after the work: the time is read first. */
    Reading after() {
        long nanos = System.nanoTime();
        long jvm = jvmCpu();
        return new Reading(nanos, jvm, serverCpu(), counts());
    }

    private Counts counts() {
        flushCounts();
        long statements = countsStatements ? sumOfStatements("calls") : -1;
        return jdbc.sql("""
                        select d.xact_commit commits, d.tup_inserted + d.tup_updated + d.tup_deleted as touched,
                               pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint wal
                        from pg_stat_database d where d.datname = current_database()
                        """)
                .query((row, n) ->
                        new Counts(statements, row.getLong("commits"), row.getLong("touched"), row.getLong("wal")))
                .single();
    }

    /** Pages that statements have read in the database so far; -1 where statements are not counted. */
    long pages() {
        return countsStatements ? sumOfStatements("shared_blks_hit + shared_blks_read") : -1;
    }

    /** Prints the statements that took the server longest, {@code -Dbench.statements} of them; none by default. */
    void printStatements() {
        int limit = Integer.getInteger("bench.statements", 0);
        if (countsStatements && limit > 0) {
            jdbc.sql("""
                            select round(total_exec_time) as millis, calls, rows, shared_blks_hit + shared_blks_read as pages,
                                   left(regexp_replace(query, '\\s+', ' ', 'g'), 120) as query
                              from pg_stat_statements s
                              join pg_database d on d.oid = s.dbid and d.datname = current_database()
                             order by total_exec_time desc limit :limit
                            """).param("limit", limit).query().listOfRows().forEach(System.out::println);
        }
    }

    private long sumOfStatements(String what) {
        return jdbc.sql("""
                        select coalesce(sum(%s), 0)::bigint from pg_stat_statements s
                          join pg_database d on d.oid = s.dbid and d.datname = current_database()
                         where s.toplevel and s.query !~* '^(begin|commit|set|show|checkpoint|rollback)'
                           and s.query !~ 'pg_stat'
                        """.formatted(what)).query(Long.class).single();
    }

    /**
     * A backend reports its counts after up to ten seconds; idle ones of the pool are made to report at once,
     * those of other JVMs are awaited.
     */
    private void flushCounts() {
        var taken = new ArrayList<Connection>();
        try {
            int idle = worker.getHikariPoolMXBean().getIdleConnections();
            for (int n = 0; n < idle; n++) {
                var connection = worker.getConnection();
                taken.add(connection);
                try (var statement = connection.createStatement()) {
                    statement.execute("select pg_stat_force_next_flush()");
                }
            }
            for (Connection connection : taken) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Bench.pause(nodes.isEmpty() ? OWN_COUNTS_MILLIS : OTHERS_COUNTS_MILLIS);
    }

    private long jvmCpu() {
        long own = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        return own
                + nodes.stream()
                        .mapToLong(node -> node.info()
                                .totalCpuDuration()
                                .map(Duration::toNanos)
                                .orElse(0L))
                        .sum();
    }

    /** CPU of the postmaster, of the children it has reaped and of those that live; 0 when it runs elsewhere. */
    private long serverCpu() {
        if (postmaster == 0) {
            return 0;
        }
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                            .filter(path -> Character.isDigit(
                                    path.getFileName().toString().charAt(0)))
                            .mapToLong(this::ticksIfOurs)
                            .sum()
                    * NANOS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long ticksIfOurs(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long pid = Long.parseLong(process.getFileName().toString());
            long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            if (pid == postmaster) {
                return own + Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            }
            return Long.parseLong(fields[1]) == postmaster ? own : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** What the server has counted so far; {@code statements} is -1 where they are not counted. */
    private record Counts(long statements, long commits, long rows, long walBytes) {}

    /** Counters at a point in time; all values increase. */
    record Reading(long nanos, long jvmCpu, long serverCpu, Counts counts) {

        /** The cost since an earlier point, per member. */
        Cost since(Reading before, long members) {
            double n = members;
            Counts then = before.counts;
            return new Cost(
                    members,
                    n / ((nanos - before.nanos) / 1e9),
                    (jvmCpu - before.jvmCpu) / 1e3 / n,
                    (serverCpu - before.serverCpu) / 1e3 / n,
                    counts.statements < 0 ? null : (counts.statements - then.statements) / n,
                    (counts.commits - then.commits) / n,
                    (counts.rows - then.rows) / n,
                    (counts.walBytes - then.walBytes) / n);
        }
    }

    /**
     * Cost per member; CPU in microseconds.
     *
     * @param statementsPerMember null where the server does not count them
     */
    record Cost(
            long members,
            double membersPerSecond,
            double jvmMicrosPerMember,
            double serverMicrosPerMember,
            @Nullable Double statementsPerMember,
            double commitsPerMember,
            double rowsPerMember,
            double walBytesPerMember) {

        double cpuMicrosPerMember() {
            return jvmMicrosPerMember + serverMicrosPerMember;
        }
    }
}
