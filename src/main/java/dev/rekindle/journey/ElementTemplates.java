package dev.rekindle.journey;

/** The element templates of the connectors, as Camunda Modeler reads them. */
public interface ElementTemplates {

    /**
     * One JSON array of all templates. Settings that name a segment, a message template, a topic or an event type are lists
     * of what this installation has at the moment.
     */
    String json();
}
