package dev.rekindle.journey.scoring;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.platform.PathWords;
import dev.rekindle.security.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decision tables that were uploaded or edited. A version never changes; saving adds one. */
public interface StoredTables {

    Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,62}");

    /** The most characters of a table. */
    int LONGEST = 512 * 1024;

    /** Keys of all tables, in order. */
    Set<String> keys();

    /** The last version of each table, in order of their names. */
    List<StoredTable> all();

    /** The last version. */
    Optional<StoredTable> find(String key);

    /** All versions, the last first. */
    List<StoredTable> versions(String key);

    /**
     * Checks a table and stores it as the next version; nothing is stored when it is as the last version. Who may do it is
     * asked before, see {@link DecisionDrafts} and {@link DecisionUploads}.
     *
     * @param note what its author says of it; may be empty
     */
    Saved save(String dmn, String note, Actor by);

    /** The same with a file of the installation; nothing is stored when it is as it was last read. */
    Saved install(String file, String dmn, Actor by);

    /** Whether a table can have this key. */
    static boolean isKey(String key) {
        return KEY.matcher(key).matches() && !PathWords.DECISIONS.contains(key);
    }

    /**
     * What became of a table.
     *
     * @param table what is stored now; null when it has problems
     */
    record Saved(@Nullable StoredTable table, List<DecisionProblem> problems) {

        public Saved {
            problems = List.copyOf(problems);
        }
    }
}
