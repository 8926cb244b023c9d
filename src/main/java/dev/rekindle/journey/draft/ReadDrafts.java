package dev.rekindle.journey.draft;

import dev.rekindle.journey.bpmn.DiagramReadResult;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.usage.OpenDrafts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The open drafts with their definitions; each revision is read once on each node. */
@Component
class ReadDrafts implements OpenDrafts {

    private final DraftTable rows;
    private final DiagramReader diagrams;
    private final Map<Long, Read> read = new ConcurrentHashMap<>();

    ReadDrafts(DraftTable rows, DiagramReader diagrams) {
        this.rows = rows;
        this.diagrams = diagrams;
    }

    private record Read(int revision, Optional<JourneyDefinition> definition) {}

    @Override
    public List<OpenDraft> all() {
        List<Draft> open = rows.open();
        read.keySet().retainAll(open.stream().map(Draft::id).collect(Collectors.toSet()));
        return open.stream().flatMap(this::open).toList();
    }

    private Stream<OpenDraft> open(Draft draft) {
        Read known = read.get(draft.id());
        if (known == null || known.revision() != draft.revision()) {
            known = new Read(draft.revision(), definition(draft));
            read.put(draft.id(), known);
        }
        return known.definition().map(definition -> new OpenDraft(draft.id(), draft.name(), definition)).stream();
    }

    private Optional<JourneyDefinition> definition(Draft draft) {
        return rows.diagram(draft.id(), draft.revision())
                .flatMap(bpmn -> diagrams.check(bpmn.getBytes(StandardCharsets.UTF_8))
                        .match(valid -> Optional.of(valid.definition()), DiagramReadResult.Invalid::definition));
    }
}
