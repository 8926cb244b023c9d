package dev.rekindle.journey;

import java.util.List;

/** What came of offering a diagram. */
public sealed interface DeploymentResult {

    /** A new version is live. */
    record Live(String journey, int version) implements DeploymentResult {}

    /** The same bytes are live already. */
    record Unchanged(String journey, int version) implements DeploymentResult {}

    /** Nothing was changed. */
    record Refused(List<Finding> findings) implements DeploymentResult {}
}
