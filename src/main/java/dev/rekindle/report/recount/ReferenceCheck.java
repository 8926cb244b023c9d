package dev.rekindle.report.recount;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.query.AllFigures;
import dev.rekindle.report.query.ReportQueries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares the figures that pages show, with every change until now, with the queries over the rows, in one snapshot. */
@Component
public class ReferenceCheck {

    private final ReportQueries queries;
    private final AllFigures figures;
    private final TransactionTemplate snapshot;

    public ReferenceCheck(ReportQueries queries, AllFigures figures, PlatformTransactionManager transactions) {
        this.queries = queries;
        this.figures = figures;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** @param differing the figures that are not equal, as shown and as the rows have them */
    public record Found(long figures, List<String> differing) {}

    /** @param recent as {@link AllFigures#of} */
    public Found run(ReportFilter filter, Instant recent) {
        return Objects.requireNonNull(snapshot.execute(status -> {
            SortedSet<String> shown = figures.of(queries.exactly(), filter, recent);
            SortedSet<String> rows = figures.of(queries.overRows(), filter, recent);
            List<String> differing = new ArrayList<>();
            rows.stream().filter(line -> !shown.contains(line)).forEach(line -> differing.add("rows: " + line));
            shown.stream().filter(line -> !rows.contains(line)).forEach(line -> differing.add("shown: " + line));
            return new Found(rows.size(), differing);
        }));
    }
}
