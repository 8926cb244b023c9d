package dev.rekindle.member.imports;

import dev.rekindle.member.csv.RowTable;
import dev.rekindle.platform.rows.RowProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are stored together or not at all: one row, or the lines of one purchase.
 *
 * @param draft null when the rows are rejected
 * @param problems why; empty when there is a draft
 */
public record ImportUnit<D>(
        List<RowTable.Line> lines, @Nullable D draft, List<RowProblem> problems) {

    public static <D> ImportUnit<D> of(List<RowTable.Line> lines, D draft) {
        return new ImportUnit<>(List.copyOf(lines), draft, List.of());
    }

    public static <D> ImportUnit<D> refused(RowTable.Line line, List<RowProblem> problems) {
        return new ImportUnit<>(List.of(line), null, List.copyOf(problems));
    }

    public static <D> ImportUnit<D> refused(RowTable.Line line, String code, @Nullable String value) {
        return refused(line, List.of(new RowProblem(null, code, value)));
    }

    /** The same rows, rejected. */
    public ImportUnit<D> refusedFor(String code) {
        return new ImportUnit<>(lines, null, List.of(new RowProblem(null, code, null)));
    }

    /** Its rows as rejected ones. */
    public List<Imports.Refusal> refusals() {
        return lines.stream()
                .map(line -> new Imports.Refusal(line.line(), problems, line.cells()))
                .toList();
    }
}
