package dev.rekindle.journey.enrolment.admission;

import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.engine.failure.BatchFailed;
import dev.rekindle.journey.enrolment.EntryCandidate;
import java.util.List;

/** A batch of candidates could not be admitted. */
public final class EntryBatchFailed extends BatchFailed {

    private static final long serialVersionUID = 1L;

    private final transient Version version;
    private final transient List<EntryCandidate> candidates;

    EntryBatchFailed(Version version, List<EntryCandidate> candidates, RuntimeException reason) {
        super(reason);
        this.version = version;
        this.candidates = List.copyOf(candidates);
    }

    Version version() {
        return version;
    }

    List<EntryCandidate> candidates() {
        return candidates;
    }
}
