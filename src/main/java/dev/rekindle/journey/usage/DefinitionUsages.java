package dev.rekindle.journey.usage;

import dev.rekindle.decision.DecisionTables;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.Usages;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.scoring.DecisionUsers;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.writing.TemplateUsers;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentUsers;
import dev.rekindle.segment.Usage;
import dev.rekindle.segment.rule.Rule;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds users by reading the definitions of all segments, templates, journey versions in use and open drafts. */
@Component
class DefinitionUsages implements Usages, SegmentUsers, TemplateUsers, DecisionUsers {

    private final SegmentDefinitions segments;
    private final Templates templates;
    private final JourneyVersions versions;
    private final OpenDrafts drafts;
    private final StoredTables tables;
    private final DecisionTables decisions;

    DefinitionUsages(
            SegmentDefinitions segments,
            Templates templates,
            JourneyVersions versions,
            OpenDrafts drafts,
            StoredTables tables,
            DecisionTables decisions) {
        this.segments = segments;
        this.templates = templates;
        this.versions = versions;
        this.drafts = drafts;
        this.tables = tables;
        this.decisions = decisions;
    }

    @Override
    public List<Usage> of(Subject subject, String key) {
        return graph().usersOf(new Used(subject, key));
    }

    @Override
    public Map<String, List<Usage>> of(Subject subject, Collection<String> keys) {
        UsageGraph graph = graph();
        Map<String, List<Usage>> found = new HashMap<>();
        keys.forEach(key -> found.put(key, graph.usersOf(new Used(subject, key))));
        return found;
    }

    @Override
    public Set<String> used(Subject subject) {
        return graph().keys(subject);
    }

    @Override
    public List<Usage> ofSegment(String segment) {
        return of(Subject.SEGMENT, segment).stream()
                .filter(usage -> usage.kind() != Usage.Kind.SEGMENT)
                .toList();
    }

    @Override
    public boolean uses(String template) {
        return !of(Subject.TEMPLATE, template).isEmpty();
    }

    @Override
    public boolean isTransactional(String template) {
        return usedByTransactional(new Used(Subject.TEMPLATE, template));
    }

    @Override
    public boolean isAsked(String table) {
        return !graph().usersOf(Used.decision(table)).isEmpty();
    }

    @Override
    public boolean isAskedByTransactional(String table) {
        return usedByTransactional(Used.decision(table));
    }

    private boolean usedByTransactional(Used used) {
        return inUse().anyMatch(definition ->
                definition.settings().transactional() && Used.by(definition).contains(used));
    }

    @Override
    public Set<String> outputsAsked(String table) {
        return inUse().flatMap(definition -> outputsAsked(definition, table)).collect(Collectors.toSet());
    }

    private static Stream<String> outputsAsked(JourneyDefinition definition, String table) {
        Set<String> steps = definition
                .steps(TaskStep.Score.class)
                .filter(step -> step.table().equals(table))
                .map(TaskStep.Score::id)
                .collect(Collectors.toSet());
        return steps.isEmpty()
                ? Stream.empty()
                : definition.flows().stream()
                        .flatMap(flow -> Stream.ofNullable(flow.condition()))
                        .flatMap(Used::resultsAsked)
                        .filter(result -> steps.contains(result.step()))
                        .map(FunctionCall.Result::name);
    }

    private Stream<JourneyDefinition> inUse() {
        return Stream.concat(versions.allLive().stream(), versions.olderInUse().stream())
                .map(Version::definition);
    }

    private UsageGraph graph() {
        UsageGraph graph = new UsageGraph();
        segments.all().forEach(segment -> add(segment, graph));
        templates
                .all()
                .keySet()
                .forEach(name ->
                        graph.add(Usage.direct(Usage.Kind.TEMPLATE, name, name), Used.by(templates.references(name))));
        tables.all()
                .forEach(table -> graph.add(
                        Usage.direct(Usage.Kind.TABLE, table.key(), table.name()),
                        Used.by(decisions.describe(table.dmn()))));
        versions.allLive().forEach(version -> add(version, null, graph));
        versions.olderInUse().forEach(version -> add(version, version.number(), graph));
        drafts.all()
                .forEach(draft -> graph.add(
                        Usage.direct(Usage.Kind.DRAFT, String.valueOf(draft.id()), draft.name()),
                        Used.by(draft.definition())));
        return graph;
    }

    private static void add(Segment segment, UsageGraph graph) {
        Rule rule = segment.rule();
        if (rule != null) {
            graph.add(Usage.direct(Usage.Kind.SEGMENT, segment.key(), segment.nameEn()), Used.by(rule));
        }
    }

    private static void add(Version version, @Nullable Integer number, UsageGraph graph) {
        JourneyDefinition definition = version.definition();
        graph.add(
                new Usage(Usage.Kind.JOURNEY, definition.key(), definition.name(), number, List.of()),
                Used.by(definition));
    }
}
