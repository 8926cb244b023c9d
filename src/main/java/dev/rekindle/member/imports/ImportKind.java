package dev.rekindle.member.imports;

import dev.rekindle.member.imports.ImportTarget.Field;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What becomes of the rows of one kind of file; a bean for each {@link FileKind}. The mechanism around it reads the file,
 * commits units in slices, lists rejected rows and continues after a crash.
 *
 * @param <D> what is stored for a unit
 */
public interface ImportKind<D> {

    FileKind kind();

    /** What a column can be, in the order of the form. */
    List<Field> fields();

    /** A target for each column; {@link Field#UNDECIDED} where the name is not known. */
    List<ImportTarget> suggest(List<String> columns);

    /** @throws ImportRejected with the code of the first fault of a plan */
    void check(ImportPlan plan);

    /**
     * Passes the units of a file on. Called again for the same file and plan it must pass the same units in the same order:
     * a run continues by their number of rows.
     *
     * @param now no date of the file may lie after it
     */
    void read(ImportPlan plan, TableSource file, Instant now, Consumer<ImportUnit<D>> taker) throws IOException;

    /** Stores drafts in the caller's transaction. */
    Written write(ImportPlan plan, List<D> drafts);

    /**
     * The outcome of {@link #write}.
     *
     * @param refused the code of the problem of each draft that was not stored, by its position
     */
    record Written(ImportCounts counts, Map<Integer, String> refused) {}
}
