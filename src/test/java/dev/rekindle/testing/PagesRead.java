package dev.rekindle.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the pages of tables and their indexes that this thread's work read, in memory or on disk. */
public final class PagesRead {

    private PagesRead() {}

    /** @param tables a regular expression over their whole names */
    public static long during(JdbcClient jdbc, String tables, Runnable work) {
        long before = now(jdbc, tables);
        work.run();
        return now(jdbc, tables) - before;
    }

    private static long now(JdbcClient jdbc, String tables) {
        jdbc.sql("select pg_stat_force_next_flush()").query().listOfRows();
        jdbc.sql("select pg_stat_clear_snapshot()").query().listOfRows();
        return jdbc.sql("""
                select coalesce(sum(coalesce(heap_blks_read + heap_blks_hit, 0) + coalesce(idx_blks_read + idx_blks_hit, 0)),
                                0)::bigint
                  from pg_statio_user_tables where relname ~ ('^(' || :tables || ')$')
                """).param("tables", tables).query(Long.class).single();
    }
}
