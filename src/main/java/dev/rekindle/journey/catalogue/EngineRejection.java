package dev.rekindle.journey.catalogue;

import java.util.List;

/** The engine refused a process that passed the checks. */
public class EngineRejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> elements;

    /** @param elements what it named, among it ids of elements; may be empty */
    public EngineRejection(List<String> elements, Throwable cause) {
        super(cause.getMessage(), cause);
        this.elements = List.copyOf(elements);
    }

    public List<String> elements() {
        return elements;
    }
}
