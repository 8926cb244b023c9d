package dev.rekindle.report.attribution;

import dev.rekindle.report.Money;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.query.ReportCells.OnceCell;
import dev.rekindle.report.query.ReportQueries;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A purchase in the windows of several journeys is credited in each of them, and counted once in their total: in the journey
 * that the member entered last. Holdouts do not count (decision 0463).
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class CountedOnce {

    private final ReportQueries queries;

    CountedOnce(ReportQueries queries) {
        this.queries = queries;
    }

    /**
     * Goal events and their money.
     *
     * @param events how many
     */
    public record Counted(long events, Money money) {

        public static final Counted NONE = new Counted(0, Money.NONE);

        public Counted plus(Counted other) {
            return new Counted(events + other.events, money.plus(other.money));
        }
    }

    /** By the key of each journey; their sum is the total, with nothing counted twice. */
    public SortedMap<String, Counted> ofJourneys(ReportFilter filter) {
        return counted(queries.once("", filter));
    }

    /** What of a journey's goal events is counted in it. */
    public Counted of(String journey, ReportFilter filter) {
        return total(queries.once(journey, filter));
    }

    /** Of all journeys together. */
    public Counted total(ReportFilter filter) {
        return total(queries.once("", filter));
    }

    private static Counted total(List<OnceCell> cells) {
        return counted(cells).values().stream().reduce(Counted.NONE, Counted::plus);
    }

    private static SortedMap<String, Counted> counted(List<OnceCell> cells) {
        return cells.stream()
                .collect(Collectors.toMap(
                        OnceCell::journey,
                        cell -> new Counted(cell.events(), Money.of(cell.currency(), cell.total())),
                        Counted::plus,
                        TreeMap::new));
    }
}
