package dev.rekindle.web.message;

import dev.rekindle.message.LedgerEntry;
import dev.rekindle.report.JourneyDiagram;
import dev.rekindle.report.query.JourneyDiagrams;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The steps that messages come from, by the names they were drawn with. */
@Component
class SendStepNames {

    private final JourneyDiagrams drawings;

    SendStepNames(JourneyDiagrams drawings) {
        this.drawings = drawings;
    }

    /** The name of each entry's step in the version it was planned by; its id where it has none. */
    Map<Long, String> names(Collection<LedgerEntry> entries) {
        Map<Long, JourneyDiagram> known =
                drawings.of(entries.stream().map(LedgerEntry::version).toList());
        Map<Long, String> names = new LinkedHashMap<>();
        entries.forEach(entry -> names.put(entry.id(), name(known.get(entry.version()), entry.step())));
        return names;
    }

    private static String name(@Nullable JourneyDiagram drawing, String step) {
        return drawing == null
                ? step
                : drawing.node(step).map(JourneyDiagram.Node::name).orElse(step);
    }

    /**
     * What a list of messages can be narrowed to; what it is narrowed to is always among it.
     *
     * @param journey key; null while none is chosen, then no steps are offered
     * @param step id; null while none is chosen
     */
    Choices choices(@Nullable String journey, @Nullable String step, @Nullable String variant) {
        List<JourneyDiagram.Node> sends = drawings.latest(journey == null ? "" : journey).stream()
                .flatMap(drawing -> drawing.nodes().stream())
                .filter(node -> node.kind().equals("sendTask"))
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
                .flatMap(SendStepNames::variants)
                .forEach(variants::add);
        if (variant != null) {
            variants.add(variant);
        }
        return new Choices(steps, variants);
    }

    private static Stream<String> variants(JourneyDiagram.Node node) {
        return Arrays.stream(node.settings().getOrDefault("variants", "").split(","))
                .map(part -> part.split("=", 2)[0].strip())
                .filter(name -> !name.isEmpty());
    }

    /** @param steps names by id, in the order of the drawing */
    record Choices(Map<String, String> steps, SortedSet<String> variants) {}
}
