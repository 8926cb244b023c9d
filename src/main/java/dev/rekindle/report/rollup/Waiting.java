package dev.rekindle.report.rollup;

import dev.rekindle.report.ReportFilter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sums lack in one snapshot.
 *
 * @param cells by kind: what is to be added for the blocks that are counted
 * @param uncountedSince the first change that neither the sums nor the cells contain; null when they contain all
 */
record Waiting(
        Map<String, List<ChangedCell>> cells, @Nullable Instant uncountedSince) {

    /** Since no known time: a block has changes that were never summed. */
    boolean isIncomplete() {
        return Instant.EPOCH.equals(uncountedSince);
    }

    /** What is to be added to the figures of a kind, for entries in whole hours. */
    Map<ChangedCell.Group, ChangedCell.Numbers> of(CellKind kind, String journey, ReportFilter filter, Hours hours) {
        Map<ChangedCell.Group, ChangedCell.Numbers> sums = new HashMap<>();
        cells.getOrDefault(kind.name(), List.of()).stream()
                .filter(cell -> cell.hour() >= hours.first() && cell.hour() < hours.last())
                .filter(cell -> journey.isEmpty() || cell.group().journey().equals(journey))
                .filter(cell -> filter.version() == null || cell.group().version() == filter.version())
                .forEach(cell -> sums.merge(cell.group(), cell.numbers(), ChangedCell.Numbers::plus));
        return sums;
    }
}
