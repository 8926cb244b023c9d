package dev.rekindle.member.imports;

import dev.rekindle.platform.FormulaGuard;
import dev.rekindle.platform.rows.RowProblem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The rejected rows of an import or a pull as CSV without formulas, which can be corrected and imported again. */
public final class RejectedRowsCsv {

    private final List<String> columns;
    private final LongFunction<List<Imports.Refusal>> slices;

    /** @param slices the slice of rejected rows from a number on, empty after the last */
    public RejectedRowsCsv(List<String> columns, LongFunction<List<Imports.Refusal>> slices) {
        this.columns = columns;
        this.slices = slices;
    }

    public void write(OutputStream out, List<String> heads, Function<RowProblem, String> sentence) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
        var printer = new CSVPrinter(writer, CSVFormat.DEFAULT);
        printer.printRecord(joined(columns, columns.size(), heads));
        long rows = 0;
        for (var slice = slices.apply(rows); !slice.isEmpty(); slice = slices.apply(rows)) {
            for (Imports.Refusal refusal : slice) {
                String why = refusal.problems().stream().map(sentence).collect(Collectors.joining(" "));
                printer.printRecord(
                        joined(refusal.cells(), columns.size(), List.of(String.valueOf(refusal.line()), why)));
            }
            rows += slice.size();
        }
        printer.flush();
    }

    private static List<String> joined(List<String> cells, int width, List<String> more) {
        var all = new ArrayList<>(cells);
        while (all.size() < width) {
            all.add("");
        }
        all.addAll(more);
        return all.stream().map(FormulaGuard::quoted).toList();
    }
}
