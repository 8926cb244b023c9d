package dev.rekindle.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what a stretch of work cost: wall time, CPU of this JVM and of the PostgreSQL server, and the server's own
 * counts of statements, commits, rows written and WAL bytes. Counts are of the connected database; statements need the
 * extension pg_stat_statements and count each server-side execution, so a JDBC batch of ten updates counts ten.
 */
final class Meter {

    private static final long NANOS_PER_TICK = 10_000_000L;
    private final JdbcClient jdbc;
    private final long postmaster;

    /** @param postmaster process id of the server on this machine; 0 when it runs elsewhere, then its CPU reads 0 */
    Meter(DataSource dataSource, long postmaster) {
        this.jdbc = JdbcClient.create(dataSource);
        this.postmaster = postmaster;
    }

    /** Empties the server's statement counts and checkpoints, so that one line does not pay for another's pages. */
    void settle() {
        jdbc.sql("checkpoint").update();
        jdbc.sql("select pg_stat_statements_reset()").query().listOfRows();
        System.gc();
    }

    Reading read() {
        jdbc.sql("select pg_stat_force_next_flush()").query().listOfRows();
        var counts = jdbc.sql("""
                        select (select coalesce(sum(calls), 0) from pg_stat_statements s
                                where s.dbid = d.datid and s.toplevel
                                  and s.query !~* '^(begin|commit|set|show|checkpoint|rollback)') statements,
                               d.xact_commit commits,
                               d.tup_inserted + d.tup_updated + d.tup_deleted as touched,
                               pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint wal
                        from pg_stat_database d where d.datname = current_database()
                        """)
                .query((row, n) -> new long[] {
                    row.getLong("statements"), row.getLong("commits"), row.getLong("touched"), row.getLong("wal")
                })
                .single();
        return new Reading(System.nanoTime(), jvmCpu(), serverCpu(), counts[0], counts[1], counts[2], counts[3]);
    }

    private static long jvmCpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** CPU of the postmaster, of the children it has reaped and of those that live. */
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

    /** A point in time; all values grow. */
    record Reading(long nanos, long jvmCpu, long serverCpu, long statements, long commits, long rows, long walBytes) {

        /** What it took from an earlier point to this one, shared out over the members. */
        Cost since(Reading before, long members) {
            double n = members;
            return new Cost(
                    members,
                    n / ((nanos - before.nanos) / 1e9),
                    (jvmCpu - before.jvmCpu + serverCpu - before.serverCpu) / 1e3 / n,
                    (statements - before.statements) / n,
                    (commits - before.commits) / n,
                    (rows - before.rows) / n,
                    (walBytes - before.walBytes) / n);
        }
    }

    /** Cost per member; CPU is JVM and server together, in microseconds. */
    record Cost(
            long members,
            double membersPerSecond,
            double cpuMicrosPerMember,
            double statementsPerMember,
            double commitsPerMember,
            double rowsPerMember,
            double walBytesPerMember) {}
}
