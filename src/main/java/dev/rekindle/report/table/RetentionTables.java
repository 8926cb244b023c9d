package dev.rekindle.report.table;

import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Share;
import dev.rekindle.report.retention.Cohort;
import dev.rekindle.report.retention.CohortUnit;
import dev.rekindle.report.retention.Cohorts;
import dev.rekindle.value.ValueRun;
import dev.rekindle.value.ValueRuns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Retention by day, week and month, as of the last computation of the members' figures. */
@Component
@Order(20)
class RetentionTables implements TableSource {

    private static final String RETENTION = "retention-";

    private final Cohorts cohorts;
    private final ValueRuns runs;

    RetentionTables(Cohorts cohorts, ValueRuns runs) {
        this.cohorts = cohorts;
        this.runs = runs;
    }

    @Override
    public ReportPart part() {
        return ReportPart.MEMBERS;
    }

    @Override
    public List<TableName> names() {
        return Arrays.stream(CohortUnit.values())
                .map(unit -> new TableName(
                        name(unit),
                        "Members with their first order in a " + ReportTable.lower(unit.name())
                                + ", and the share of them who ordered in each one after it"))
                .toList();
    }

    @Override
    public List<ReportTable> of(TableQuery query, Set<String> wanted) {
        Optional<ValueRun> run = runs.last();
        return Arrays.stream(CohortUnit.values())
                .filter(unit -> wanted.contains(name(unit)))
                .map(unit -> table(
                        unit, run.map(last -> cohorts.of(unit, last.asOf())).orElse(List.of())))
                .toList();
    }

    private static ReportTable table(CohortUnit unit, List<Cohort> found) {
        List<String> parts =
                IntStream.range(1, unit.cohorts()).mapToObj(Integer::toString).toList();
        return Described.table(name(unit), found)
                .code("cohort", Cohort::from)
                .code("members", Cohort::members)
                .each("returned_after", parts, RetentionTables::share)
                .done();
    }

    private static @Nullable Share share(Cohort cohort, String part) {
        int at = Integer.parseInt(part) - 1;
        Long returned = at < cohort.returned().size() ? cohort.returned().get(at) : null;
        return returned == null ? null : Share.of(returned, cohort.members());
    }

    private static String name(CohortUnit unit) {
        return RETENTION + ReportTable.lower(unit.name());
    }
}
