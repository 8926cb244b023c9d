package dev.rekindle.segment.source;

import java.util.List;
import java.util.Optional;

/** A kind of system from which audiences are pulled; every bean of this type is offered in the form. */
public interface AudienceSource {

    /** Name of the connector's folder without {@code rekindle-} and {@code -audience}. */
    String connector();

    List<SourceField> fields();

    /** What is wrong with settings whose required fields are filled in; nothing is connected to. */
    Optional<SourceProblem> problem(SourceSettings settings, AudienceColumns columns, boolean incremental);

    /** To whom secrets are sent; a secret that was typed for one destination is never sent to another (decision 0352). */
    default String destination(SourceSettings settings) {
        return "";
    }

    /** Whether a pull reads a file that somebody uploads or the watched folder brings. */
    default boolean readsFiles() {
        return false;
    }

    /** The file that waits in the watched folder, if the audience has one; the latest of several. */
    default Optional<WaitingFile> waiting(SourceSettings settings) {
        return Optional.empty();
    }

    /**
     * Begins to read.
     *
     * @throws SourceFailure if it cannot be connected to
     */
    SourceReader open(SourceRequest request);
}
