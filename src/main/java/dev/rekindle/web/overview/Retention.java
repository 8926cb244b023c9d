package dev.rekindle.web.overview;

import dev.rekindle.report.retention.Cohort;
import dev.rekindle.report.retention.CohortUnit;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The heat map of retention: a row for each cohort, a column for each part of time after the first order.
 *
 * @param parts numbers of the columns, from 1
 */
record Retention(List<Integer> parts, List<Row> rows) {

    private static final int SHADES = 5;

    /** @param members of the cohort */
    record Row(LocalDate from, long members, List<Cell> cells) {}

    /**
     * @param share who ordered again; null for a part that has not begun
     * @param shade 0 for nobody, up to 5 for the highest share of the map
     */
    record Cell(@Nullable Double share, int shade) {}

    static Retention of(CohortUnit unit, List<Cohort> cohorts) {
        double most = cohorts.stream()
                .flatMap(cohort -> cohort.returned().stream()
                        .filter(Objects::nonNull)
                        .map(returned -> (double) returned / Math.max(1, cohort.members())))
                .max(Double::compare)
                .orElse(0.0);
        return new Retention(
                IntStream.range(1, unit.cohorts()).boxed().toList(),
                cohorts.stream()
                        .map(cohort -> new Row(
                                cohort.from(),
                                cohort.members(),
                                cohort.returned().stream()
                                        .map(returned -> cell(returned, cohort.members(), most))
                                        .toList()))
                        .toList());
    }

    private static Cell cell(@Nullable Long returned, long members, double most) {
        if (returned == null || members == 0) {
            return new Cell(null, 0);
        }
        double share = (double) returned / members;
        return new Cell(share, share == 0 ? 0 : (int) Math.max(1, Math.ceil(SHADES * share / most)));
    }
}
