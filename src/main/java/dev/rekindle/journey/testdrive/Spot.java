package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.definition.Step;

/**
 * A step of the journey that is driven, or of one that it calls.
 *
 * @param path the step's id; of a called journey after the id of the calling step and a slash, as addresses name it
 */
public record Spot(String path, Step step) {

    /** The step's place in the diagram of the journey that is driven: the step itself, or the one that calls. */
    public String drawnAt() {
        return path.split("/", 2)[0];
    }

    /** The same spot as the calling journey names it. */
    Spot below(String call) {
        return new Spot(call + "/" + path, step);
    }
}
