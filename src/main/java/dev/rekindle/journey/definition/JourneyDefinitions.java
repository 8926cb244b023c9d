package dev.rekindle.journey.definition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The definitions of journey versions; each is parsed once, because a version never changes. */
public interface JourneyDefinitions {

    /** @param versionId number of the journey_version row */
    Optional<JourneyDefinition> ofVersion(long versionId);

    /**
     * By the numbers of their journey_version rows.
     *
     * @return without the versions that do not exist
     */
    Map<Long, JourneyDefinition> ofVersions(Collection<Long> versionIds);

    /** The live version of a journey; empty when it has none. */
    Optional<JourneyDefinition> current(String journey);

    /** The live version of every journey, in order of their keys. */
    List<JourneyDefinition> current();
}
