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

    private final JdbcClient jdbc;
    private final Cache<Long, Known> known = Caffeine.newBuilder()
            .maximumWeight(MOST_CELLS)
            .<Long, Known>weigher((block, one) -> 1 + one.cells().size())
            .build();

    Differences(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        jdbc.sql("set local jit = off; set local plan_cache_mode = force_custom_plan")
                .update();
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
        List<Noted> computed = absent.subList(0, Math.min(most, absent.size()));
        if (most == ALL && (noted.size() > MOST_BLOCKS || absent.size() > MOST_AT_ONCE)) {
            return new Waiting(Map.of(), Instant.EPOCH);
        }
        cells.addAll(compute(computed));
        return new Waiting(
                cells.stream().collect(Collectors.groupingBy(ChangedCell::kind)),
                uncounted(noted, absent, computed.size()));
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
        List<ChangedCell> cells = jdbc.sql(RollupSql.CHANGED)
                .param("blocks", bigints(blocks, Noted::block))
                .query((row, number) -> ChangedCell.of(row))
                .list();
        Map<Long, List<ChangedCell>> byBlock = cells.stream().collect(Collectors.groupingBy(ChangedCell::block));
        blocks.forEach(one -> known.put(one.block(), new Known(one, byBlock.getOrDefault(one.block(), List.of()))));
        return cells;
    }
}
