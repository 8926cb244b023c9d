package dev.rekindle.report.recount;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.rollup.RollupCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Computes all figures again, and keeps how many were not equal to those that pages show: those by block and hour, and those of
 * the reports' own queries over the rows.
 */
@Service
public class Recounts {

    private static final Logger log = LoggerFactory.getLogger(Recounts.class);

    private static final Duration RECENT = Duration.ofDays(28);

    private final RollupCheck check;
    private final ReferenceCheck reference;
    private final JdbcClient jdbc;
    private final Clock clock;

    public Recounts(RollupCheck check, ReferenceCheck reference, JdbcClient jdbc, Clock clock) {
        this.check = check;
        this.reference = reference;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes minutes where there are many rows; pages and writers go on meanwhile. */
    public Recount run() {
        long began = System.nanoTime();
        ReferenceCheck.Found shown =
                reference.run(ReportFilter.ALL, clock.instant().minus(RECENT).truncatedTo(ChronoUnit.HOURS));
        RollupCheck.Found kept = check.run();
        List<String> detail = new ArrayList<>(shown.differing());
        if (kept.wrongCells() > 0) {
            detail.add("cells " + kept.wrongCells());
        }
        kept.wrongSums().forEach((name, number) -> detail.add(name + " " + number));
        long wrongSums =
                kept.wrongSums().values().stream().mapToLong(Long::longValue).sum();
        var recount = new Recount(
                clock.instant(),
                kept.cells() + shown.figures(),
                shown.differing().size() + kept.wrongCells() + wrongSums,
                String.join("; ", detail),
                Duration.ofNanos(System.nanoTime() - began));
        keep(recount);
        return recount;
    }

    /** The latest one; empty before the first night. */
    public Optional<Recount> last() {
        return jdbc.sql("""
                        select ran_at, figures, differing, coalesce(detail, '') as detail, millis
                          from report_recount order by id desc limit 1
                        """)
                .query((row, number) -> new Recount(
                        instant(row, "ran_at"),
                        row.getLong("figures"),
                        row.getLong("differing"),
                        row.getString("detail"),
                        Duration.ofMillis(row.getLong("millis"))))
                .optional();
    }

    private void keep(Recount recount) {
        jdbc.sql("""
                        insert into report_recount (ran_at, figures, differing, detail, millis)
                        values (:at, :figures, :differing, nullif(:detail, ''), :millis)
                        """)
                .param("at", timestamp(recount.ranAt()))
                .param("figures", recount.figures())
                .param("differing", recount.differing())
                .param("detail", recount.detail())
                .param("millis", recount.took().toMillis())
                .update();
        if (recount.differing() == 0) {
            log.info("report recount figures={} differing=0", recount.figures());
        } else {
            log.warn(
                    "report recount figures={} differing={} detail={}",
                    recount.figures(),
                    recount.differing(),
                    recount.detail());
        }
    }
}
