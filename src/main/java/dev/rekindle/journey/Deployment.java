package dev.rekindle.journey;

import java.util.List;

/** What came of offering a diagram. */
public sealed interface Deployment {

    /** A new version is live. */
    record Live(String journey, int version) implements Deployment {}

    /** The same bytes are live already. */
    record Unchanged(String journey, int version) implements Deployment {}

    /** Nothing was changed. */
    record Refused(List<Finding> findings) implements Deployment {}
}
