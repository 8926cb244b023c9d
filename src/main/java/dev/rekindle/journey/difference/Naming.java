package dev.rekindle.journey.difference;

/** What an element of a diagram is called in the reader's language. */
@FunctionalInterface
public interface Naming {

    /**
     * @param type its BPMN name, for example exclusiveGateway
     * @param label as drawn; empty when it has none
     * @param after label of the nearest step before it that has one; empty when there is none
     */
    String of(String type, String label, String after);
}
