package dev.rekindle.journey.gallery;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.usage.Need;
import dev.rekindle.segment.SegmentDraft;
import java.util.List;
import java.util.Optional;

/** Diagrams that a new journey can begin with: the files of processes/ and of its folder gallery/, and a blank one. */
public interface Gallery {

    /** Key of the diagram with a start, the journey's settings and an end. */
    String BLANK = "blank";

    /** In order of their names, without the blank one. */
    List<Entry> entries();

    Optional<String> diagram(String key);

    /** The segments that the gallery brings, whether or not they exist. */
    List<SegmentDraft> segments();

    /**
     * Creates the segments that an entry needs, that the gallery brings and that do not exist yet.
     *
     * @return their keys
     */
    List<String> createSegments(String key);

    /**
     * @param key the file's name without .bpmn
     * @param name the name of its process as drawn
     * @param description the documentation of its process; empty when it has none
     * @param needs what it uses of the installation, and whether that is there
     */
    record Entry(String key, String name, String description, JourneyDefinition definition, List<Need> needs) {}
}
