package dev.rekindle.member.imports;

import dev.rekindle.member.DateOrder;
import dev.rekindle.member.csv.TableFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to import a file.
 *
 * @param encoding a charset's name, or XLSX
 * @param sheet of a workbook; null for the first
 * @param kind null stands for members, as in plans stored before there were other kinds
 * @param targets the target of each column, in the order of columns
 * @param defaultRegion ISO 3166 region of phone numbers written without a country; null refuses those
 * @param dateOrder of dates such as 05/06/1990; null refuses those
 * @param allOrNothing whether one rejected row means that nothing is imported
 * @param events what holds for all events of the file; null for members
 */
public record ImportPlan(
        String encoding,
        char delimiter,
        @Nullable String sheet,
        @Nullable FileKind kind,
        List<ImportTarget> targets,
        @Nullable String defaultRegion,
        @Nullable DateOrder dateOrder,
        boolean allOrNothing,
        @Nullable EventPlan events) {

    /** A plan for a CSV file of members. */
    public ImportPlan(
            String encoding,
            char delimiter,
            List<ImportTarget> targets,
            @Nullable String defaultRegion,
            @Nullable DateOrder dateOrder,
            boolean allOrNothing) {
        this(encoding, delimiter, null, FileKind.MEMBERS, targets, defaultRegion, dateOrder, allOrNothing, null);
    }

    public FileKind fileKind() {
        return Objects.requireNonNullElse(kind, FileKind.MEMBERS);
    }

    public TableFormat format() {
        return new TableFormat(encoding, delimiter, sheet);
    }

    /** The column with a target; -1 when no column has it. */
    public int columnOf(ImportTarget.Field field) {
        return targets.indexOf(ImportTarget.of(field));
    }
}
