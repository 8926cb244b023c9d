package dev.rekindle.journey.advice;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.definition.JourneyDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Warns of what works as drawn, but reaches nobody, waits in vain, speaks the wrong language or meets another journey.
 * A count that takes long is kept for a while, because an editor asks with every change.
 */
@Component
public class Advice {

    private final List<Adviser> advisers;

    Advice(List<Adviser> advisers) {
        this.advisers = List.copyOf(advisers);
    }

    public List<Finding> about(JourneyDefinition journey) {
        return advisers.stream()
                .flatMap(adviser -> adviser.about(journey))
                .distinct()
                .toList();
    }

    /** One kind of warning. */
    interface Adviser {

        Stream<Finding> about(JourneyDefinition journey);
    }
}
