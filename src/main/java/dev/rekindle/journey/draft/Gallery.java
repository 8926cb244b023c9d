package dev.rekindle.journey.draft;

import java.util.List;
import java.util.Optional;

/** Diagrams that a new journey can begin with: the files of processes/, and a blank one. */
public interface Gallery {

    /** Key of the diagram with a start, the journey's settings and an end. */
    String BLANK = "blank";

    /** In order of their names, without the blank one. */
    List<Entry> entries();

    Optional<String> diagram(String key);

    /**
     * @param key the file's name without .bpmn
     * @param name the name of its process as drawn
     * @param description the documentation of its process; empty when it has none
     */
    record Entry(String key, String name, String description) {}
}
