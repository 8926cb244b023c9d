package dev.rekindle.journey.draft;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.security.Actor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The drafts of journeys with all their revisions. A journey has one open draft at most. */
public interface Drafts {

    /** The longest name of a journey. */
    int LONGEST_NAME = 200;

    /**
     * Creates a draft of a new journey.
     *
     * @param name of the journey, of which its key is made
     * @param gallery key of an entry of the {@link Gallery}
     * @param naming what the names of its steps and flows become, as in the author's language
     * @throws IllegalArgumentException if there is no such entry
     */
    Draft create(String name, String gallery, UnaryOperator<String> naming, Actor by);

    /** The open draft of a journey as it is; where there is none, a new one with the journey's live version. */
    Optional<Draft> edit(String journey, Actor by);

    /**
     * The open draft of a journey with this version as its newest revision; what it contained before stays among its
     * revisions.
     *
     * @return empty when there is no such version
     */
    Optional<Draft> reopen(String journey, int version, Actor by);

    /**
     * The open draft of the journey that the file draws, with the file as its newest revision.
     *
     * @param resource the file's name
     */
    SaveResult deploy(String resource, byte[] bpmn, Actor by);

    /** The open drafts, the last saved first; without those that are the live version and nothing more. */
    List<Draft> open();

    Optional<Draft> find(long id);

    Optional<Draft> openOf(String journey);

    /** The diagram of a revision. */
    Optional<String> diagram(long id, int revision);

    /** The revisions of a draft, the newest first. */
    List<DraftRevision> revisions(long id);

    /**
     * Saves an edit as a new revision, unless it changes nothing. A review or an approval of the draft ends with it.
     *
     * @throws IllegalArgumentException if there is no such draft
     */
    SaveResult save(Edit edit, Actor by);

    /** Makes an older revision the newest. */
    SaveResult restore(long id, int revision, Actor by);

    /** The model of a diagram as far as it can be read. */
    Optional<JourneyDefinition> definition(String bpmn);

    /** Everything that is wrong with a diagram as a draft of this journey; changes nothing. */
    Findings check(String journey, String bpmn);

    /**
     * @param revision the one that the edit began with
     * @param overwrite whether to save although somebody else saved since
     */
    record Edit(long draft, String bpmn, int revision, boolean overwrite) {}

    /**
     * @param errors what stops publishing
     * @param warnings what works as drawn, but hardly as meant
     */
    record Findings(List<Finding> errors, List<Finding> warnings) {}
}
