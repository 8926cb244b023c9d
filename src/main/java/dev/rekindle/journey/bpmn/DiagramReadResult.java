package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.definition.JourneyDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The result of reading a diagram. */
public sealed interface DiagramReadResult {

    <R> R match(Function<? super JourneyDefinition, R> sound, Function<? super Faulty, R> faulty);

    /** Everything that is wrong with the diagram, in its order; empty when it is sound. */
    default List<Finding> findings() {
        return match(definition -> List.of(), Faulty::findings);
    }

    default boolean sound() {
        return findings().isEmpty();
    }

    /** Nothing is wrong with the diagram. */
    record Sound(JourneyDefinition definition) implements DiagramReadResult {

        @Override
        public <R> R match(Function<? super JourneyDefinition, R> sound, Function<? super Faulty, R> faulty) {
            return sound.apply(definition);
        }
    }

    /**
     * Something is wrong with the diagram.
     *
     * @param findings at least one
     * @param definition as far as it could be read; empty when it could not be read at all
     */
    record Faulty(List<Finding> findings, Optional<JourneyDefinition> definition) implements DiagramReadResult {

        @Override
        public <R> R match(Function<? super JourneyDefinition, R> sound, Function<? super Faulty, R> faulty) {
            return faulty.apply(this);
        }
    }
}
