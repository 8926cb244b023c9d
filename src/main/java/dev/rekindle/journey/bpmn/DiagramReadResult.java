package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.definition.JourneyDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The result of reading a diagram. */
public sealed interface DiagramReadResult {

    <R> R match(Function<? super Valid, R> valid, Function<? super Invalid, R> invalid);

    /** Everything that is wrong with the diagram, in its order; empty when it is valid. */
    default List<Finding> findings() {
        return match(valid -> List.of(), Invalid::findings);
    }

    /** What works as drawn, but hardly as meant. */
    default List<Finding> warnings() {
        return match(Valid::warnings, Invalid::warnings);
    }

    default boolean valid() {
        return findings().isEmpty();
    }

    /**
     * Nothing is wrong with the diagram.
     *
     * @param executable what was checked, as the engine executes it
     * @param warnings what works as drawn, but hardly as meant
     */
    record Valid(JourneyDefinition definition, String executable, List<Finding> warnings) implements DiagramReadResult {

        @Override
        public <R> R match(Function<? super Valid, R> valid, Function<? super Invalid, R> invalid) {
            return valid.apply(this);
        }
    }

    /**
     * Something is wrong with the diagram.
     *
     * @param findings at least one
     * @param definition as far as it could be read; empty when it could not be read at all
     * @param warnings what works as drawn, but hardly as meant
     */
    record Invalid(List<Finding> findings, Optional<JourneyDefinition> definition, List<Finding> warnings)
            implements DiagramReadResult {

        public Invalid(List<Finding> findings, Optional<JourneyDefinition> definition) {
            this(findings, definition, List.of());
        }

        @Override
        public <R> R match(Function<? super Valid, R> valid, Function<? super Invalid, R> invalid) {
            return invalid.apply(this);
        }
    }
}
