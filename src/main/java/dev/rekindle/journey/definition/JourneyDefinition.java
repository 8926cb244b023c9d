package dev.rekindle.journey.definition;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The checked model of one diagram.
 *
 * @param key id of the BPMN process
 * @param name its name as drawn
 * @param start id of the start event
 * @param steps every flow node by its id, in the order in which members pass them, branches in the order drawn
 * @param flows every sequence flow
 * @param drawing where the steps are drawn
 */
public record JourneyDefinition(
        String key,
        String name,
        JourneySettings settings,
        Entry entry,
        String start,
        Map<String, Step> steps,
        List<Flow> flows,
        Drawing drawing) {

    public Optional<Step> step(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    /** The steps of a kind in the order in which members pass them. */
    public <S extends Step> Stream<S> steps(Class<S> kind) {
        return steps.values().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Types of the events that this journey waits for or ends on; not those that only conditions ask about. */
    public Set<String> eventTypes() {
        Set<String> types = new LinkedHashSet<>();
        steps(Step.AwaitEvent.class).map(Step.AwaitEvent::eventType).forEach(types::add);
        steps(Step.Leave.class).map(Step.Leave::eventType).forEach(types::add);
        return types;
    }

    /** Whether an event of this type ends the enrolment: it is the goal or an exit. */
    public boolean isLeftAt(String eventType) {
        return steps(Step.Leave.class).anyMatch(leave -> leave.eventType().equals(eventType));
    }

    /** Whether an event of this type ends the enrolment without being the goal. */
    public boolean isExitAt(String eventType) {
        return steps(Step.Leave.class)
                .anyMatch(leave -> !leave.goal() && leave.eventType().equals(eventType));
    }

    public Collection<Flow> flowsFrom(String step) {
        return flows.stream().filter(flow -> flow.source().equals(step)).toList();
    }
}
