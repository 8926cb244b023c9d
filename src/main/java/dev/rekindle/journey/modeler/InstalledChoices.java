package dev.rekindle.journey.modeler;

import dev.rekindle.journey.catalogue.InstalledNames;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.segment.Segment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What this installation has for the settings of a diagram. */
@Component
class InstalledChoices {

    private final InstalledNames names;
    private final Channels channels;

    InstalledChoices(InstalledNames names, Channels channels) {
        this.names = names;
        this.channels = channels;
    }

    /**
     * @param setting name of a setting in a diagram
     * @param bean the delegate expression of the step that has it; empty for none
     * @return empty when the setting is no choice, or nothing can be chosen yet
     */
    List<Choice> of(String setting, String bean) {
        return switch (setting) {
            case "segment" ->
                names.segments().stream().map(InstalledChoices::choice).toList();
            case "template" -> templates(bean);
            case "topic" -> same(names.topics());
            case "table" -> same(names.tables());
            case "pool" -> same(names.pools());
            case "calledElement" -> same(names.journeys());
            case "team" -> same(names.teams());
            case "event", "goalEvent" -> same(names.eventTypes());
            default -> List.of();
        };
    }

    private static Choice choice(Segment segment) {
        return new Choice(segment.nameEn() + " · " + segment.nameZh(), segment.key());
    }

    private static List<Choice> same(Set<String> values) {
        return values.stream().map(value -> new Choice(value, value)).toList();
    }

    private List<Choice> templates(String bean) {
        Set<String> all = channels.all().stream()
                .filter(channel -> bean.equals(bean(channel)))
                .flatMap(channel -> names.templates(channel.key()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return same(all);
    }

    private static String bean(Channel channel) {
        String key = channel.key().value();
        return "${send" + Character.toUpperCase(key.charAt(0)) + key.substring(1) + "}";
    }
}
