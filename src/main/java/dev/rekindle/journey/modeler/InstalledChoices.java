package dev.rekindle.journey.modeler;

import dev.rekindle.event.Events;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.Templates;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What this installation has for the settings of a diagram. */
@Component
class InstalledChoices {

    private final SegmentDefinitions segments;
    private final Templates templates;
    private final Channels channels;
    private final Events events;
    private final JourneyVersions versions;

    InstalledChoices(
            SegmentDefinitions segments,
            Templates templates,
            Channels channels,
            Events events,
            JourneyVersions versions) {
        this.segments = segments;
        this.templates = templates;
        this.channels = channels;
        this.events = events;
        this.versions = versions;
    }

    /**
     * @param setting name of a setting in a diagram
     * @param bean the delegate expression of the step that has it; empty for none
     * @return empty when the setting is no choice, or nothing can be chosen yet
     */
    List<Choice> of(String setting, String bean) {
        return switch (setting) {
            case "segment" ->
                segments.all().stream().map(InstalledChoices::choice).toList();
            case "template" -> templates(bean);
            case "topic" -> same(topics());
            case "event", "goalEvent" -> same(eventTypes());
            default -> List.of();
        };
    }

    private static Choice choice(Segment segment) {
        return new Choice(segment.nameEn() + " · " + segment.nameZh(), segment.key());
    }

    private static List<Choice> same(Set<String> values) {
        return values.stream().map(value -> new Choice(value, value)).toList();
    }

    /** Without variants: a step names the template, and its variants separately. */
    private List<Choice> templates(String bean) {
        Set<String> names = channels.all().stream()
                .filter(channel -> bean.equals(bean(channel)))
                .flatMap(channel -> templates.all().values().stream()
                        .filter(template -> template.channels().contains(channel.key())))
                .map(template -> template.name().replaceFirst("--.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        return same(names);
    }

    private static String bean(Channel channel) {
        String key = channel.key().value();
        return "${send" + Character.toUpperCase(key.charAt(0)) + key.substring(1) + "}";
    }

    private Set<String> topics() {
        return versions.allLive().stream()
                .flatMap(version -> version.definition().steps().values().stream())
                .flatMap(step -> step instanceof Step.Send send ? Stream.of(send.topic()) : Stream.empty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> eventTypes() {
        Set<String> types = new TreeSet<>(events.countsByType().keySet());
        versions.allLive().forEach(version -> {
            types.addAll(version.definition().eventTypes());
            types.add(version.definition().settings().goalEvent());
        });
        return types;
    }
}
