package dev.rekindle.member.imports;

import dev.rekindle.platform.rows.RowProblem;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Members from CSV files, in two steps: a file is stored and looked at, then taken with a mapping that a person has
 * seen. A row is taken whole or refused with its line; if the run itself fails nothing is taken.
 */
public interface Imports {

    /**
     * Stores a file for the next step.
     *
     * @throws ImportRejected if it is empty or too large
     */
    long store(String fileName, InputStream content, String by);

    /**
     * How the file reads.
     *
     * @param encoding a charset's name to read it with; null to find out
     * @param delimiter null to find out
     * @throws ImportRejected if it cannot be read as a table
     */
    ImportPreview preview(long id, @Nullable String encoding, @Nullable Character delimiter);

    /**
     * Takes the file, in one transaction.
     *
     * @throws ImportRejected if the plan does not fit the file, or the import is not waiting to be run
     */
    ImportRun run(long id, ImportPlan plan);

    /** Like {@link #run}, on a thread of its own; {@link #find} tells how far it is. */
    void begin(long id, ImportPlan plan);

    /** Asks a running import to stop; it then takes nothing. */
    void cancel(long id);

    Optional<ImportRun> find(long id);

    /** The runs, newest first. */
    List<ImportRun> latest(int page, int size);

    long count();

    /** Rows that were not taken, in order of their lines. */
    List<Refusal> refusals(long id, int page, int size);

    /**
     * Writes the refused rows as CSV in UTF-8 with BOM: the file's own columns, then the line and what is wrong, so that
     * a person can put it right and bring the file again.
     *
     * @param heads headings of the two last columns
     * @param sentence says a problem in the reader's language
     */
    void writeRefused(long id, OutputStream out, List<String> heads, Function<RowProblem, String> sentence);

    /**
     * Why a row was not taken.
     *
     * @param line the line in the file on which the row begins, from 1
     * @param cells the row as it was read
     */
    record Refusal(long line, List<RowProblem> problems, List<String> cells) {}
}
