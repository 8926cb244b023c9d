package dev.rekindle.member.imports;

import dev.rekindle.platform.rows.RowProblem;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Imports of members and events from CSV and XLSX files, in two steps: a file is stored and previewed, then imported with a
 * mapping that a user confirmed. A row is imported as a whole or rejected with its line; so are the lines of a purchase. Rows are committed in slices, and a run continues
 * behind the last one after a crash; with {@link ImportPlan#allOrNothing} one rejected row or a failure means that nothing is
 * imported.
 */
public interface Imports {

    /** In front of the name of a file in the name of its rejected rows. */
    String REFUSED = "refused-";

    /**
     * Stores a file.
     *
     * @throws ImportRejected if it is empty or too large
     */
    long store(String fileName, FileKind kind, InputStream content, String by);

    /** Stores a file of members. */
    long store(String fileName, InputStream content, String by);

    /**
     * Previews the file.
     *
     * @param kind another kind than before; null for the same
     * @param encoding name of a charset; null to detect it
     * @param delimiter null to detect it
     * @param sheet of a workbook; null for the first
     * @throws ImportRejected if it cannot be read as a table
     */
    ImportPreview preview(
            long id,
            @Nullable FileKind kind,
            @Nullable String encoding,
            @Nullable Character delimiter,
            @Nullable String sheet);

    /** Previews the file as what it was stored as. */
    default ImportPreview preview(long id, @Nullable String encoding, @Nullable Character delimiter) {
        return preview(id, null, encoding, delimiter, null);
    }

    /** What a column of a kind of file can be, in the order of the form. */
    List<ImportTarget.Field> fields(FileKind kind);

    /**
     * Imports the file and returns its result.
     *
     * @throws ImportRejected if the plan does not fit the file, or the import is not waiting to be run
     */
    ImportRun run(long id, ImportPlan plan);

    /** Starts {@link #run} on another thread, after the commit of the caller's transaction if there is one; {@link #find} returns the progress. */
    void begin(long id, ImportPlan plan);

    /** Cancels a running import; no more rows are imported, and with {@link ImportPlan#allOrNothing} none. */
    void cancel(long id);

    Optional<ImportRun> find(long id);

    /** The runs, newest first; the first page is 0. */
    List<ImportRun> latest(int page, int size);

    long count();

    /**
     * Runs with rejected rows or a failure that nobody has settled, newest first. A later import of the corrected file
     * settles a run: one that is done and has the name of its file, or of its downloaded rejected rows.
     *
     * @param most at most this many
     */
    List<ImportRun> unsettled(int most);

    /** Notes that the rejected rows of a run are left out. */
    void settle(long id, String by);

    /** Rejected rows, in order of their lines; those of cancelled purchases come last. */
    List<Refusal> refusals(long id, int page, int size);

    /**
     * Writes the rejected rows as CSV in UTF-8 with BOM: the columns of the file, then the line and the errors, so that
     * a user can correct and import them again.
     *
     * @param heads headings of the two last columns
     * @param sentence the text of an error in the reader's language
     */
    void writeRefused(long id, OutputStream out, List<String> heads, Function<RowProblem, String> sentence);

    /**
     * A rejected row with its errors.
     *
     * @param line the line in the file on which the row begins, from 1
     * @param cells the row as it was read
     */
    record Refusal(long line, List<RowProblem> problems, List<String> cells) {}
}
