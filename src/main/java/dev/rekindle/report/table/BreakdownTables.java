package dev.rekindle.report.table;

import dev.rekindle.report.Interval;
import dev.rekindle.report.breakdown.BreakdownLine;
import dev.rekindle.report.breakdown.ComparedBreakdowns;
import dev.rekindle.report.breakdown.ComparedBreakdowns.Asked;
import dev.rekindle.report.breakdown.ComparedLine;
import dev.rekindle.report.breakdown.ComparedLine.Converted;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Share;
import dev.rekindle.report.listing.Counted;
import dev.rekindle.report.listing.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The figures of a journey, or of one of its steps, by each dimension. */
@Component
class BreakdownTables implements TableSource {

    private static final String BY = "by-";

    private static final List<String> PARTS = IntStream.rangeClosed(1, ComparedBreakdowns.PARTS)
            .mapToObj(Integer::toString)
            .toList();

    private static final List<Counted> OF_ENTRIES = List.of(
            Counted.ENTERED,
            Counted.IN_PROGRESS,
            Counted.REACHED_SENT,
            Counted.REACHED_DELIVERED,
            Counted.REACHED_OPENED,
            Counted.REACHED_CLICKED,
            Counted.CONVERTED);

    private static final List<Counted> OF_MESSAGES = List.of(
            Counted.PLANNED,
            Counted.WITHHELD,
            Counted.PENDING,
            Counted.SENT,
            Counted.DELIVERED,
            Counted.FAILED,
            Counted.UNKNOWN,
            Counted.AWAITING,
            Counted.OPENED,
            Counted.CLICKED,
            Counted.MACHINE_ONLY,
            Counted.UNSUBSCRIBED,
            Counted.COMPLAINED,
            Counted.CREDITED);

    private final ComparedBreakdowns breakdowns;

    BreakdownTables(ComparedBreakdowns breakdowns) {
        this.breakdowns = breakdowns;
    }

    @Override
    public ReportPart part() {
        return ReportPart.BREAKDOWN;
    }

    @Override
    public List<TableName> names() {
        return Arrays.stream(Dimension.values())
                .map(dimension -> new TableName(
                        BY + dimension.code(),
                        "The figures of one " + dimension.code() + ", or of none where it is empty"))
                .toList();
    }

    @Override
    public List<ReportTable> of(TableQuery query, Set<String> wanted) {
        return Arrays.stream(Dimension.values())
                .filter(dimension -> wanted.contains(BY + dimension.code()))
                .map(dimension -> table(query, dimension))
                .toList();
    }

    private ReportTable table(TableQuery query, Dimension dimension) {
        boolean ofEntry = dimension.isOfEntry() && query.step() == null;
        List<ComparedLine> lines = breakdowns.of(
                new Asked(query.journey(), query.filter(), query.comparedFilter(), dimension, query.step()));
        Described<ComparedLine> table =
                Described.table(BY + dimension.code(), lines).word("by_" + dimension.code(), ComparedLine::value);
        if (ofEntry) {
            entries(table);
        }
        OF_MESSAGES.forEach(figure -> table.code(
                figure.code(),
                line -> figure == Counted.OPENED && !line.line().tracksOpens()
                        ? null
                        : line.line().count(figure)));
        table.each(
                "money",
                Cells.currencies(lines, line -> line.line().money()),
                (line, currency) -> Cells.amount(line.line().money(), currency));
        if (query.compared() != null) {
            before(table, ofEntry);
        }
        return table.each("part", PARTS, (line, part) -> line.trend().get(Integer.parseInt(part) - 1))
                .done();
    }

    private static void entries(Described<ComparedLine> table) {
        OF_ENTRIES.forEach(
                figure -> table.code(figure.code(), line -> line.line().count(figure)));
        table.code("conversion_rate", line -> share(line.line(), Counted.CONVERTED, Counted.ENTERED))
                .code("holdout_entered", line -> line.line().count(Counted.HOLDOUT))
                .code("holdout_converted", line -> line.line().count(Counted.HOLDOUT_CONVERTED))
                .code("holdout_rate", line -> share(line.line(), Counted.HOLDOUT_CONVERTED, Counted.HOLDOUT));
    }

    /** Conversions at the same age. */
    private static void before(Described<ComparedLine> table, boolean ofEntry) {
        if (ofEntry) {
            table.code("entered_before", line -> count(line.before(), Counted.ENTERED))
                    .code(
                            "converted_before",
                            line -> line.sameAge() == null
                                    ? null
                                    : line.sameAge().converted())
                    .code("conversion_rate_before", line -> rate(line.sameAge()))
                    .code("change", BreakdownTables::change);
        }
        table.code("sent_before", line -> count(line.before(), Counted.SENT))
                .code("clicked_before", line -> count(line.before(), Counted.CLICKED));
    }

    private static @Nullable Share change(ComparedLine line) {
        Interval change =
                line.change(line.line().count(Counted.CONVERTED), line.line().count(Counted.ENTERED));
        return change == null ? null : new Share(change.difference());
    }

    private static @Nullable Share rate(@Nullable Converted then) {
        return then == null ? null : Share.of(then.converted(), then.entered());
    }

    private static @Nullable Long count(@Nullable BreakdownLine line, Counted figure) {
        return line == null ? null : line.count(figure);
    }

    private static @Nullable Share share(BreakdownLine line, Counted part, Counted whole) {
        return Share.of(line.count(part), line.count(whole));
    }
}
