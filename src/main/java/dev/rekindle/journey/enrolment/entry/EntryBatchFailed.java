package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import java.util.List;

/** A batch could not be let in and was rolled back; one of these is the cause, or something that has passed. */
public class EntryBatchFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Version version;
    private final transient List<EntryCandidate> suspects;
    private final RuntimeException reason;

    EntryBatchFailed(Version version, List<EntryCandidate> suspects, RuntimeException reason) {
        super(reason);
        this.version = version;
        this.suspects = List.copyOf(suspects);
        this.reason = reason;
    }

    Version version() {
        return version;
    }

    List<EntryCandidate> suspects() {
        return suspects;
    }

    public RuntimeException reason() {
        return reason;
    }
}
