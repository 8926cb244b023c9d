package dev.rekindle.journey;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The server's counters for this thread's work; its connection reports its counts before they are read. Other work in the
 * database is counted too, so bounds leave some room.
 *
 * @param commits transactions committed in the database, including those that read the counters
 * @param rows inserted, updated and deleted in the database
 * @param walBytes written by the whole server
 * @param pages read of the engine's tables and their indexes, from memory or disk
 */
record ServerCounts(long commits, long rows, long walBytes, long pages) {

    /** How many statements two readings of the counters need. */
    static final int STATEMENTS = 6;

    static ServerCounts now(JdbcClient jdbc) {
        jdbc.sql("select pg_stat_force_next_flush()").query().listOfRows();
        jdbc.sql("select pg_stat_clear_snapshot()").query().listOfRows();
        return jdbc.sql("""
                select d.xact_commit as commits, d.tup_inserted + d.tup_updated + d.tup_deleted as rows,
                       pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as wal_bytes,
                       (select sum(coalesce(heap_blks_read + heap_blks_hit, 0) + coalesce(idx_blks_read + idx_blks_hit, 0))
                          from pg_statio_user_tables where relname like 'act\\_ru\\_%')::bigint as pages
                  from pg_stat_database d where d.datname = current_database()
                """).query(ServerCounts.class).single();
    }

    static ServerCounts during(JdbcClient jdbc, Runnable work) {
        ServerCounts before = now(jdbc);
        work.run();
        ServerCounts after = now(jdbc);
        return new ServerCounts(
                after.commits - before.commits,
                after.rows - before.rows,
                after.walBytes - before.walBytes,
                after.pages - before.pages);
    }
}
