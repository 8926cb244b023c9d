package dev.rekindle.web.message;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.control.SendStops;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names of the steps that send messages, as in their diagrams. */
@Component
class SendStepNames {

    private final JourneyDefinitions definitions;
    private final Templates templates;

    SendStepNames(JourneyDefinitions definitions, Templates templates) {
        this.definitions = definitions;
        this.templates = templates;
    }

    /** The name of each entry's step in the version it was planned by; its id where it has none. */
    Map<MessageId, String> names(Collection<LedgerEntry> entries) {
        Map<Long, JourneyDefinition> known = definitions.ofVersions(
                entries.stream().map(entry -> entry.origin().version()).toList());
        Map<MessageId, String> names = new LinkedHashMap<>();
        entries.forEach(entry -> names.put(
                entry.id(),
                name(known.get(entry.origin().version()), entry.origin().step())));
        return names;
    }

    /** The name that each stopped step has in the live version; its id where it has none. Other stops are left out. */
    Map<SendStops.Scope, String> names(List<SendStops.Stop> stops) {
        Map<SendStops.Scope, String> names = new LinkedHashMap<>();
        for (SendStops.Stop stop : stops) {
            String journey = stop.scope().journey();
            String step = stop.scope().step();
            if (journey != null && step != null) {
                names.put(stop.scope(), name(definitions.current(journey).orElse(null), step));
            }
        }
        return names;
    }

    private static String name(@Nullable JourneyDefinition definition, String step) {
        return definition == null ? step : definition.step(step).map(Step::name).orElse(step);
    }

    /**
     * The choices for filtering a list of messages; they include the current filter.
     *
     * @param journey key; null while none is chosen, then no steps are offered
     * @param step id; null while none is chosen
     */
    Choices choices(@Nullable String journey, @Nullable String step, @Nullable String variant) {
        List<TaskStep.Send> sends = (journey == null
                        ? definitions.current().stream()
                        : definitions.current(journey).stream())
                .flatMap(definition -> definition.steps(TaskStep.Send.class))
                .toList();
        Map<String, String> steps = new LinkedHashMap<>();
        if (journey != null) {
            sends.forEach(node -> steps.put(node.id(), node.name()));
        }
        if (step != null) {
            steps.putIfAbsent(step, step);
        }
        SortedSet<String> variants = new TreeSet<>();
        sends.stream()
                .filter(node -> step == null || node.id().equals(step))
                .flatMap(this::variants)
                .forEach(variants::add);
        if (variant != null) {
            variants.add(variant);
        }
        return new Choices(steps, variants);
    }

    /** Those between which the step chooses, else the message's own. */
    private Stream<String> variants(TaskStep.Send send) {
        return send.variants().isEmpty()
                ? templates.variants(send.template()).weights().keySet().stream()
                : send.variants().stream().map(TaskStep.Send.Variant::name);
    }

    /** @param steps names by id, in the order in which members pass them */
    record Choices(Map<String, String> steps, SortedSet<String> variants) {}
}
