package dev.rekindle.report.table;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.export.ReportTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Every table of the reports, by its name (decision 0474). */
@Service
public class ReportTables {

    private final List<TableSource> sources;

    ReportTables(List<TableSource> sources) {
        this.sources =
                sources.stream().sorted(Comparator.comparing(TableSource::part)).toList(); // keeps @Order within a part
    }

    /** The table of steps of a report that the caller has: one line per step, per version and per variant. */
    public static ReportTable steps(JourneyReport report) {
        return new JourneyTables(report).steps();
    }

    /** The tables of one journey, or those of all. */
    public List<TableName> names(boolean ofJourney) {
        return names(source -> source.part().isOfJourney() == ofJourney);
    }

    /** The tables of one page. */
    public List<TableName> names(ReportPart part) {
        return names(source -> source.part() == part);
    }

    private List<TableName> names(Predicate<TableSource> which) {
        return sources.stream()
                .filter(which)
                .flatMap(source -> source.names().stream())
                .toList();
    }

    /**
     * The tables of a page.
     *
     * @param query about a journey that exists, for a part of a journey
     */
    public List<ReportTable> of(TableQuery query, ReportPart part) {
        Set<String> wanted = names(part).stream().map(TableName::name).collect(Collectors.toSet());
        return sources.stream()
                .filter(source -> source.part() == part)
                .flatMap(source -> source.of(query, wanted).stream())
                .toList();
    }

    /**
     * One table.
     *
     * @param query about a journey that exists, or about none
     * @return empty when there is no such table, or it has no meaning for the query
     */
    public Optional<ReportTable> of(TableQuery query, String name) {
        boolean ofJourney = query.subject().journey() != null;
        return sources.stream()
                .filter(source -> source.part().isOfJourney() == ofJourney)
                .filter(source ->
                        source.names().stream().anyMatch(one -> one.name().equals(name)))
                .flatMap(source -> source.of(query, Set.of(name)).stream())
                .findFirst();
    }
}
