package dev.rekindle.web;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.web.naming.GeneratedNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Names that come from data, in the reader's language. Those of journeys, steps, templates and tiers: the translation in
 * {@code names/names_<locale>.properties}, else what the editor would have named the step, else the name as it is. Topics, event types, attributes and tags: the label of
 * the dictionary in this language, else our words for those that we ship, else the dictionary's other label, else the
 * code. Pages call it {@code displayNames}.
 */
@Component("displayNames")
public class DisplayNames {

    private static final String NONE = "–";
    private static final Control FILES = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final Dictionary dictionary;
    private final Texts texts;
    private final GeneratedNames generated;
    private final GeneratedNames.Labels labels = new GeneratedNames.Labels() {
        @Override
        public String name(String name) {
            return of(name);
        }

        @Override
        public String event(String type) {
            return eventType(type);
        }

        @Override
        public String tag(String tag) {
            return DisplayNames.this.tag(tag);
        }

        @Override
        public String attribute(String attribute) {
            return DisplayNames.this.attribute(attribute);
        }
    };

    @Autowired
    DisplayNames(Dictionary dictionary, Texts texts, Channels channels) {
        this(dictionary, texts, channels.keys());
    }

    /** @param channels whose send steps have names that are translated */
    public DisplayNames(Dictionary dictionary, Texts texts, Set<ChannelKey> channels) {
        this.dictionary = dictionary;
        this.texts = texts;
        this.generated = new GeneratedNames(texts, channels);
    }

    /** The name to show; a dash for null. */
    public String of(@Nullable String name) {
        if (name == null) {
            return NONE;
        }
        ResourceBundle translations = translations();
        return translations.containsKey(name)
                ? translations.getString(name)
                : generated.translated(name, labels).orElse(name);
    }

    public String topic(String topic) {
        return labelled(EntryKey.topic(topic), "members.topic.");
    }

    public String eventType(String type) {
        return labelled(EntryKey.eventType(type), "eventType.");
    }

    public String property(String eventType, String name) {
        return labelled(EntryKey.property(eventType, name), "eventProperty.");
    }

    /** The name of an attribute, or of a figure such as {@code value.pAlive}. */
    public String attribute(String name) {
        return Figure.named(name)
                .map(this::figure)
                .orElseGet(() -> labelled(EntryKey.attribute(name), "rule.property."));
    }

    public String figure(Figure figure) {
        return texts.say("value.figure." + figure.code());
    }

    /** One of a figure's values; a number as it is. */
    public String figure(Figure figure, String value) {
        return texts.word("value." + figure.code() + ".", value);
    }

    public String tag(String tag) {
        return labelled(EntryKey.tag(tag), "tag.");
    }

    /** The value of a setting of a diagram that can name something. */
    public String ofSetting(String setting, String value) {
        return switch (setting) {
            case "topic" -> topic(value);
            case "event", "goalEvent" -> eventType(value);
            case "setAttribute" -> attribute(value);
            case "addTag", "removeTag" -> tag(value);
            default -> of(value);
        };
    }

    /** The name of an entry of the dictionary of any kind. */
    public String ofEntry(EntryKey key) {
        return switch (key.kind()) {
            case TOPIC -> topic(key.key());
            case EVENT_TYPE -> eventType(key.key());
            case EVENT_PROPERTY -> labelled(key, "eventProperty.");
            case ATTRIBUTE -> attribute(key.key());
            case TAG -> tag(key.key());
        };
    }

    private String labelled(EntryKey key, String prefix) {
        String name = key.name();
        return dictionary
                .label(key, texts.locale())
                .or(() -> translated(prefix, name))
                .or(() -> dictionary.anyLabel(key))
                .orElse(name);
    }

    private Optional<String> translated(String prefix, String name) {
        String word = texts.word(prefix, name);
        String shown = word.equals(name) ? of(name) : word;
        return shown.equals(name) ? Optional.empty() : Optional.of(shown);
    }

    /** Every name that has a translation, with it. */
    public Map<String, String> all() {
        ResourceBundle translations = translations();
        return translations.keySet().stream().collect(Collectors.toMap(Function.identity(), translations::getString));
    }

    /** The same, and of these names those that the editor made in another language. */
    public Map<String, String> all(Stream<String> drawn) {
        Map<String, String> all = new HashMap<>(all());
        drawn.forEach(name -> all.computeIfAbsent(name, given -> {
            String shown = of(given);
            return shown.equals(given) ? null : shown;
        }));
        return all;
    }

    private static ResourceBundle translations() {
        return ResourceBundle.getBundle("names.names", LocaleContextHolder.getLocale(), FILES);
    }
}
