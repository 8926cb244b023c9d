package dev.rekindle.journey.scoring;

import dev.rekindle.decision.DecisionProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decision tables that were uploaded or edited. A version never changes; saving adds one. */
public interface StoredTables {

    /** Keys of all tables, in order. */
    Set<String> keys();

    /** The last version of each table, in order of their names. */
    List<StoredTable> all();

    /** The last version. */
    Optional<StoredTable> find(String key);

    /** All versions, the last first. */
    List<StoredTable> versions(String key);

    /** Checks a table and stores it as the next version; nothing is stored when it is as the last version. */
    Saved save(String dmn, String by);

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
