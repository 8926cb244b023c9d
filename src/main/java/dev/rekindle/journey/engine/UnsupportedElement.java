package dev.rekindle.journey.engine;

import org.camunda.bpm.engine.ProcessEngineException;

/** An element outside the vocabulary reached the engine, because the checks before it have missed it. */
public final class UnsupportedElement extends ProcessEngineException {

    private static final long serialVersionUID = 1L;

    private final String element;

    public UnsupportedElement(String element, String type) {
        super("Element " + element + " (" + type + ") is not in the vocabulary of journeys");
        this.element = element;
    }

    public String element() {
        return element;
    }
}
