package dev.rekindle.journey;

import dev.rekindle.security.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The journeys and their versions. */
public interface Journeys {

    /** Who published what ships, as versions name it. */
    String AT_START = "start";

    /** The code of the finding that refuses an actor who may not publish what is valid. */
    String MAY_NOT_PUBLISH = "may-not-publish";

    /** The code of the warning about a message that was never live; it is published together with its journey. */
    String UNPUBLISHED_MESSAGE = "unpublished-message";

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
     * Deploys several diagrams in one transaction: either all go live or none.
     *
     * @param diagrams at least one
     * @return one result for each in their order; if any is refused, each is {@link DeploymentResult.Refused}, the valid ones
     *     with no findings of their own
     */
    List<DeploymentResult> deploy(List<Diagram> diagrams, Actor by);

    /**
     * Deploys a diagram that several users edited. It may send messages that were never live; the caller publishes them in the
     * same transaction. The other ways to deploy refuse such a diagram.
     *
     * @param authors names of those who edited it since the journey was last published
     * @param approved whether it was approved as it is
     * @param by who publishes it
     */
    DeploymentResult deploy(Diagram diagram, Set<String> authors, boolean approved, Actor by);

    /** Everything that is wrong with a diagram; changes nothing. */
    List<Finding> check(byte[] bpmn);

    /** The same, and what works as drawn but hardly as meant. */
    Findings inspect(byte[] bpmn);

    /** Admits no members until {@link #resume}; active enrolments continue. Ignores an unknown journey. */
    void pause(String journey);

    /** Admits members again from now on. */
    void resume(String journey);

    /**
     * Hides a journey from lists.
     *
     * @return false when it is not closed to new entries, or somebody is in progress, or it is archived already
     */
    boolean archive(String journey);

    /** @return false when it was not archived */
    boolean unarchive(String journey);

    /** The keys of the archived journeys. */
    Set<String> archived();

    /** Each journey that has a live version, by name; archived ones too. */
    List<JourneyInfo> all();

    /** A journey's versions, the newest first; empty when there is no such journey. */
    List<JourneyVersion> versions(String journey);

    /** The diagram of a version as it was deployed. */
    Optional<String> diagram(String journey, int version);

    /** The findings of files that were refused at the start, by file name. */
    Map<String, List<Finding>> refusedAtStart();

    /**
     * @param errors what stops publishing
     * @param warnings what does not
     */
    record Findings(List<Finding> errors, List<Finding> warnings) {}

    /** @param resource the file's name, ending in .bpmn */
    record Diagram(String resource, byte[] bpmn) {}
}
