package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.definition.JourneyDefinition;
import java.util.List;
import java.util.Optional;

/** The versions with their definitions: parsed once on each node and kept in memory. */
public interface JourneyVersions {

    /** @throws IllegalArgumentException if there is no such version */
    Version byId(long versionId);

    /** @param definitionId id of the engine's process definition */
    Optional<Version> byDefinition(String definitionId);

    /** The live version of a journey, paused or not. */
    Optional<Version> liveOf(String journey);

    /** The live version of each journey, paused or not. */
    List<Version> allLive();

    /** Versions that are not live but still have active enrolments. */
    List<Version> olderInUse();

    /** The live version of each journey that is neither paused nor held. */
    default List<Version> admitting() {
        return open().admitting();
    }

    /** The live version of each journey that is not paused. */
    Open open();

    /**
     * @param admitting those that admit members now
     * @param held those that admit them when they are resumed
     */
    record Open(List<Version> admitting, List<Version> held) {}

    /**
     * @param id number of the journey_version row
     * @param number 1 for a journey's first
     * @param definitionId id of the engine's process definition
     */
    record Version(long id, int number, String definitionId, JourneyDefinition definition) {

        public String journey() {
            return definition.key();
        }
    }
}
