package dev.rekindle.journey;

import dev.rekindle.security.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journeys and their versions. */
public interface Journeys {

    /**
     * Checks a diagram, stores it as a version and makes that version live. Members in progress stay on their version.
     *
     * @param resource the file's name, ending in .bpmn
     * @param by who deploys it; must be allowed to publish
     */
    default DeploymentResult deploy(String resource, byte[] bpmn, Actor by) {
        return deploy(List.of(new Diagram(resource, bpmn)), by).get(0);
    }

    /**
     * The same for several diagrams at once: either all go live or none.
     *
     * @param diagrams at least one
     * @return one answer for each in their order; if any is refused, each is {@link DeploymentResult.Refused}, the sound ones
     *     with no findings of their own
     */
    List<DeploymentResult> deploy(List<Diagram> diagrams, Actor by);

    /** Says everything that is wrong with a diagram and changes nothing; empty when nothing is. */
    List<Finding> check(byte[] bpmn);

    /** Lets no one in until {@link #resume}; those under way go on. Does nothing to an unknown journey. */
    void pause(String journey);

    /** Lets members in again from now on. */
    void resume(String journey);

    /** Each journey that has a live version, by name. */
    List<JourneyInfo> all();

    /** A journey's versions, the newest first; empty when there is no such journey. */
    List<JourneyVersion> versions(String journey);

    /** The diagram of a version as it was offered. */
    Optional<String> diagram(String journey, int version);

    /** What is wrong with files that were to be deployed at the start, by file name; empty when all went well. */
    Map<String, List<Finding>> refusedAtStart();

    /** @param resource the file's name, ending in .bpmn */
    record Diagram(String resource, byte[] bpmn) {}
}
