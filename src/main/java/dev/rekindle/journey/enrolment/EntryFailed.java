package dev.rekindle.journey.enrolment;

import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import java.util.List;

/** A batch could not be let in and was rolled back; one of these is the cause, or something that has passed. */
class EntryFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Version version;
    private final transient List<Candidate> suspects;
    private final RuntimeException reason;

    EntryFailed(Version version, List<Candidate> suspects, RuntimeException reason) {
        super(reason);
        this.version = version;
        this.suspects = List.copyOf(suspects);
        this.reason = reason;
    }

    Version version() {
        return version;
    }

    List<Candidate> suspects() {
        return suspects;
    }

    RuntimeException reason() {
        return reason;
    }
}
