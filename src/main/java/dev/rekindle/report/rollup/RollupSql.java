package dev.rekindle.report.rollup;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The statements that keep the sums. */
final class RollupSql {

    private static final String KEY = "kind, grain, bucket, journey, version, d1, d2, d3, d4, d5";

    private static final String BUCKET = Grain.bucketOf(":grain", "c.hour");

    /** Adds to the sums what the statement before it calls {@code change}. */
    private static final String ADD = """
            insert into report_rollup as r (%1$s, n1, n2, n3, n4, n5, n6, m1, m2)
            select kind, '%2$s', %3$s, journey, version, d1, d2, d3, d4, d5, %4$s
              from change
             group by kind, %3$s, journey, version, d1, d2, d3, d4, d5
            having %5$s
                on conflict (%1$s) do update
               set n1 = r.n1 + excluded.n1, n2 = r.n2 + excluded.n2, n3 = r.n3 + excluded.n3, n4 = r.n4 + excluded.n4,
                   n5 = r.n5 + excluded.n5, n6 = r.n6 + excluded.n6, m1 = r.m1 + excluded.m1, m2 = r.m2 + excluded.m2
            """;

    /** The cells that the rows of some blocks have now, and how they differ from those that the sums contain. */
    private static final String CHANGE = """
            with %1$s,
            fresh (kind, %2$s) as materialized (%3$s),
            change as (
                select %4$s kind, journey, version, hour, d1, d2, d3, d4, d5, %5$s
                  from (select kind, %2$s from fresh
                        union all
                        select b.kind, b.block, %6$s
                          from report_rollup_block b
                         cross join lateral unnest(b.figures) as c
                         where b.block = any (cast(:blocks as bigint[]))) as both_states (kind, %2$s)
                 group by %4$s kind, journey, version, hour, d1, d2, d3, d4, d5
                having %7$s)
            """;

    /** Computes blocks again, adds the difference to the sums and keeps the new cells. */
    static final String FOLD = """
            %1$s,
            %2$s,
            kept as (
                insert into report_rollup_block as b (block, kind, figures)
                select block, kind, array_agg(row(%3$s)::report_cell) from fresh group by block, kind
                    on conflict (block, kind) do update set figures = excluded.figures)
            delete from report_rollup_block b
             where b.block = any (cast(:blocks as bigint[]))
               and not exists (select from fresh f where f.block = b.block and f.kind = b.kind)
            """.formatted(change(""), additions(), RowSql.CELL);

    /** The blocks whose kept cells are not those of their rows, with the number of cells that differ. */
    static final String DIFFERING = change("block,") + """
            select block, count(*) as cells from change group by block
            """;

    /** How the rows of some blocks differ from their kept cells, with the block of each cell. */
    static final String CHANGED = change("block,") + "select * from change";

    /** Takes the blocks that were noted after a block, in order, and forgets that they were noted. */
    static final String TAKE = """
            with due as (select distinct block from report_waiting where block > :after order by block limit :limit)
            delete from report_waiting w using due where w.block = due.block
            returning w.block
            """;

    /** The sums that are not those of the kept cells. */
    static final String WRONG_SUMS = """
            select count(*)
              from (select journey, version, bucket, d1, d2, d3, d4, d5
                      from (select c.journey, c.version, %s as bucket,
                                   c.d1, c.d2, c.d3, c.d4, c.d5, c.n1, c.n2, c.n3, c.n4, c.n5, c.n6, c.m1, c.m2
                              from report_rollup_block b
                             cross join lateral unnest(b.figures) as c
                             where b.kind = :kind
                            union all
                            select journey, version, bucket, d1, d2, d3, d4, d5, -n1, -n2, -n3, -n4, -n5, -n6, -m1, -m2
                              from report_rollup
                             where kind = :kind and grain = :grain) as both_states
                     group by 1, 2, 3, 4, 5, 6, 7, 8
                    having %s) as wrong
            """.formatted(BUCKET, RowSql.ANY);

    /** Sums all kept cells of a kind anew. */
    static final String SUM_AGAIN = """
            insert into report_rollup (%s, n1, n2, n3, n4, n5, n6, m1, m2)
            select :kind, :grain, %s as bucket,
                   c.journey, c.version, c.d1, c.d2, c.d3, c.d4, c.d5, %s
              from report_rollup_block b
             cross join lateral unnest(b.figures) as c
             where b.kind = :kind
             group by 3, 4, 5, 6, 7, 8, 9, 10
            """.formatted(KEY, BUCKET, RowSql.SUMS);

    private RollupSql() {}

    private static String change(String block) {
        return CHANGE.formatted(
                RowSql.rows(RowSql.OF_BLOCKS),
                RowSql.COLUMNS,
                RowSql.allKinds(),
                block,
                RowSql.SUMS,
                RowSql.NEGATED,
                RowSql.ANY);
    }

    private static String additions() {
        return Arrays.stream(Grain.values())
                .map(grain -> "of_%s as (%s)"
                        .formatted(grain, ADD.formatted(KEY, grain, grain.bucket("hour"), RowSql.SUMS, RowSql.ANY)))
                .collect(Collectors.joining(",\n"));
    }
}
