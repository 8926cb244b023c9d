package dev.rekindle.journey.catalogue;

import dev.rekindle.coupon.CouponPools;
import dev.rekindle.decision.DecisionTable;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.event.Events;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.content.Templates;
import dev.rekindle.security.Teams;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The names that a diagram can use in this installation, in order. */
@Component
public class InstalledNames {

    private final SegmentDefinitions segments;
    private final Templates templates;
    private final Events events;
    private final JourneyVersions versions;
    private final Teams teams;
    private final StoredTables tables;
    private final DecisionTables decisions;
    private final CouponPools pools;
    private final Dictionary dictionary;

    InstalledNames(
            SegmentDefinitions segments,
            Templates templates,
            Events events,
            JourneyVersions versions,
            Teams teams,
            StoredTables tables,
            DecisionTables decisions,
            CouponPools pools,
            Dictionary dictionary) {
        this.segments = segments;
        this.templates = templates;
        this.events = events;
        this.versions = versions;
        this.teams = teams;
        this.tables = tables;
        this.decisions = decisions;
        this.pools = pools;
        this.dictionary = dictionary;
    }

    public List<Segment> segments() {
        return segments.all();
    }

    /** Without variants: a step names the template, and its variants separately. */
    public Set<String> templates(ChannelKey channel) {
        return templates.all().values().stream()
                .filter(template -> template.channels().contains(channel))
                .map(template -> template.name().replaceFirst("--.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Teams of users, and the roles that can be asked, in lower case. */
    public Set<String> teams() {
        return teams.all();
    }

    /** Keys of the decision tables. */
    public Set<String> tables() {
        return tables.keys();
    }

    /** The names of a decision table's outputs, in its order; empty when there is no such table. */
    public List<String> outputs(String table) {
        return tables.find(table).stream()
                .flatMap(stored -> decisions.describe(stored.dmn()).outputs().stream())
                .map(DecisionTable.Column::name)
                .toList();
    }

    /** Keys of the pools of coupons. */
    public Set<String> pools() {
        return pools.keys();
    }

    /** Keys of the journeys that have a live version. */
    public Set<String> journeys() {
        return versions.allLive().stream()
                .map(JourneyVersions.Version::journey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> calledBy(String journey) {
        return versions.liveOf(journey).stream()
                .flatMap(version -> version.definition().steps(TaskStep.Call.class))
                .map(TaskStep.Call::journey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Topics of the dictionary and of live journeys. */
    public Set<String> topics() {
        Set<String> topics = new TreeSet<>(dictionary.offered(EntryKind.TOPIC));
        versions.allLive().stream()
                .flatMap(version -> version.definition().steps().values().stream())
                .flatMap(step -> step instanceof TaskStep.Send send ? Stream.of(send.topic()) : Stream.empty())
                .filter(topic -> !topic.isBlank())
                .forEach(topics::add);
        return topics;
    }

    /** Types of events of the dictionary, those that were recorded, and those that live journeys wait for. */
    public Set<String> eventTypes() {
        Set<String> types = new TreeSet<>(events.types());
        types.addAll(dictionary.offered(EntryKind.EVENT_TYPE));
        versions.allLive().forEach(version -> {
            types.addAll(version.definition().eventTypes());
            types.add(version.definition().settings().goalEvent());
        });
        return types;
    }
}
