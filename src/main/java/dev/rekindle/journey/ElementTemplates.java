package dev.rekindle.journey;

import java.util.List;

/** The element templates of the connectors, as Camunda Modeler reads them. */
public interface ElementTemplates {

    /**
     * One JSON array of all templates. Settings that name a segment, a message template, a topic or an event type are lists
     * of what this installation has at the moment.
     */
    String json();

    /** The same as they ship, without these lists; never changes while the application runs. */
    String shipped();

    /** What this installation has at the moment for a setting such as topic or team, in order; empty for a setting without a list. */
    List<String> installed(String setting);
}
