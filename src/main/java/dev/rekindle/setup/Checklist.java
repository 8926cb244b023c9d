package dev.rekindle.setup;

import java.util.Set;

/**
 * The first steps as they stand.
 *
 * @param done those whose facts hold now
 */
public record Checklist(Set<FirstStep> done) {

    public boolean isDone(FirstStep step) {
        return done.contains(step);
    }

    public boolean isComplete() {
        return done.size() == FirstStep.values().length;
    }
}
