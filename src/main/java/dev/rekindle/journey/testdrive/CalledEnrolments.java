package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.definition.TaskStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The enrolments in other journeys that an enrolment has begun. */
final class CalledEnrolments {

    private final List<VirtualEnrolment> all = new ArrayList<>();
    private final Map<String, VirtualEnrolment> byStep = new LinkedHashMap<>();

    void add(TaskStep.Call step, VirtualEnrolment called) {
        all.add(called);
        byStep.put(step.id(), called);
    }

    Stream<VirtualEnrolment> all() {
        return List.copyOf(all).stream();
    }

    /** The last one that the step has begun. */
    Optional<VirtualEnrolment> at(String step) {
        return Optional.ofNullable(byStep.get(step));
    }

    /** @param action takes the id of the calling step and the last enrolment that it has begun */
    void forEach(BiConsumer<String, VirtualEnrolment> action) {
        byStep.forEach(action);
    }
}
