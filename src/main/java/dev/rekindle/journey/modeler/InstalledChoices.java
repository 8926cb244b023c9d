package dev.rekindle.journey.modeler;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.journey.catalogue.InstalledNames;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.segment.Segment;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What this installation has for the settings of a diagram. */
@Component
class InstalledChoices {

    private final InstalledNames names;
    private final Channels channels;
    private final Dictionary dictionary;

    InstalledChoices(InstalledNames names, Channels channels, Dictionary dictionary) {
        this.names = names;
        this.channels = channels;
        this.dictionary = dictionary;
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
            case "topic" -> labelled(names.topics(), EntryKey::topic);
            case "table" -> same(names.tables());
            case "pool" -> same(names.pools());
            case "calledElement" -> same(names.journeys());
            case "team" -> same(names.teams());
            case "event", "goalEvent" -> labelled(names.eventTypes(), EntryKey::eventType);
            default -> List.of();
        };
    }

    private static Choice choice(Segment segment) {
        return new Choice(segment.nameEn() + " · " + segment.nameZh(), segment.key());
    }

    /** Named by the labels in both languages; by the value where it has none. */
    private List<Choice> labelled(Set<String> values, Function<String, EntryKey> key) {
        return values.stream()
                .map(value -> new Choice(label(key.apply(value)), value))
                .toList();
    }

    private String label(EntryKey key) {
        String labels = Stream.of(Locale.ENGLISH, Locale.CHINESE)
                .flatMap(language -> dictionary.label(key, language).stream())
                .distinct()
                .collect(Collectors.joining(" · "));
        return labels.isEmpty() ? key.key() : labels;
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
