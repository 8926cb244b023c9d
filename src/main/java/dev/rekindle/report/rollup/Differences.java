package dev.rekindle.report.rollup;

import static dev.rekindle.platform.SqlParameters.bigints;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How the rows of noted blocks differ from the cells that the sums contain. A block's difference is computed once for all
 * kinds, and kept in memory while nothing more is noted of it: a change of its rows adds a note, and whatever brings its kept
 * cells up to date removes those that were there (decision 0477).
 */
final class Differences {

    /** Computes every block, or says that the sums are incomplete. */
    static final int ALL = Integer.MAX_VALUE;

    /** More than these are not looked at. */
    private static final int MOST_BLOCKS = 2_000;

    /** Where this many must be computed, a query over the rows is as fast. */
    private static final int MOST_AT_ONCE = 500;

    private static final int MOST_CELLS = 200_000;

    /** Of the caller's transaction: sums are read by the ranges of the filter. */
    private static final String READING = "set local jit = off; set local plan_cache_mode = force_custom_plan";

    private final JdbcClient jdbc;
    private final Cache<Long, Known> known = Caffeine.newBuilder()
            .maximumWeight(MOST_CELLS)
            .<Long, Known>weigher((block, one) -> 1 + one.cells().size())
            .build();

    private final int small;

    /** @param small where no block has a higher number, all are computed, or the rows are read */
    Differences(JdbcClient jdbc, int small) {
        this.jdbc = jdbc;
        this.small = small;
    }

    /** What is noted of a block, in the order in which it was first. */
    private record Noted(long block, long times, Instant first, Instant last) {}

    private record Known(Noted noted, List<ChangedCell> cells) {}

    /**
     * Reads what waits in the caller's snapshot.
     *
     * @param most so many blocks are computed, those first that have waited longest; {@link #ALL} for every one
     */
    Waiting read(int most) {
        jdbc.sql(READING).update();
        List<Noted> noted =
                jdbc.sql("""
                        select block, count(*) as times, min(noted_at) as first, max(noted_at) as last
                          from report_waiting
                         group by block
                         order by first, block
                         limit :most
                        """).param("most", MOST_BLOCKS + 1).query(Noted.class).list();
        List<ChangedCell> cells = new ArrayList<>();
        List<Noted> absent = new ArrayList<>();
        noted.forEach(one -> known(one).ifPresentOrElse(cells::addAll, () -> absent.add(one)));
        boolean all = most == ALL || absent.size() > most && isSmall();
        List<Noted> computed = absent.subList(0, all ? absent.size() : Math.min(most, absent.size()));
        if (all && (noted.size() > MOST_BLOCKS || absent.size() > MOST_AT_ONCE)) {
            return new Waiting(Map.of(), Instant.EPOCH);
        }
        cells.addAll(compute(computed));
        return new Waiting(
                cells.stream().collect(Collectors.groupingBy(ChangedCell::kind)),
                uncounted(noted, absent, computed.size()));
    }

    private boolean isSmall() {
        return jdbc.sql("select coalesce(report_block(max(enrolment_id)), 0) <= :small from report_enrolment")
                .param("small", small)
                .query(Boolean.class)
                .single();
    }

    private Optional<List<ChangedCell>> known(Noted noted) {
        return Optional.ofNullable(known.getIfPresent(noted.block()))
                .filter(one -> one.noted().equals(noted))
                .map(Known::cells);
    }

    private static @Nullable Instant uncounted(List<Noted> noted, List<Noted> absent, int computed) {
        if (computed < absent.size()) {
            return absent.get(computed).first();
        }
        return noted.size() > MOST_BLOCKS ? noted.get(MOST_BLOCKS).first() : null;
    }

    private List<ChangedCell> compute(List<Noted> blocks) {
        if (blocks.isEmpty()) {
            return List.of();
        }
        jdbc.sql(RowSql.PLAN).update();
        List<ChangedCell> cells = jdbc.sql(RollupSql.CHANGED)
                .param("blocks", bigints(blocks, Noted::block))
                .query((row, number) -> ChangedCell.of(row))
                .list();
        jdbc.sql(READING).update();
        Map<Long, List<ChangedCell>> byBlock = cells.stream().collect(Collectors.groupingBy(ChangedCell::block));
        blocks.forEach(one -> known.put(one.block(), new Known(one, byBlock.getOrDefault(one.block(), List.of()))));
        return cells;
    }
}
