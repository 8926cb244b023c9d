package dev.rekindle.export.file;

import dev.rekindle.export.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows to a file; a text that begins like a formula is quoted. */
interface MemberRows {

    /** @param cells texts, numbers and booleans; null for an empty cell */
    void add(List<? extends @Nullable Object> cells) throws IOException;

    /** Ends the file; the stream stays open. */
    void finish() throws IOException;

    static MemberRows to(OutputStream out, ExportFormat format) throws IOException {
        return switch (format) {
            case CSV -> new CsvMemberRows(out);
            case XLSX -> new XlsxMemberRows(out);
        };
    }
}
