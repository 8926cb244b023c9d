package dev.rekindle.web.naming;

import dev.rekindle.member.ChannelKey;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Translates the names that the editor gives to steps that nobody has named, such as “Wait 3 days” and “Goal: purchase”.
 * They are stored in the language of the author. A name that a person wrote is not translated, unless it reads the same.
 */
public final class GeneratedNames {

    private static final List<Locale> WRITTEN = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final Phrases texts;
    private final Collection<ChannelKey> channels;
    private final Map<Locale, List<NameForm>> forms = new ConcurrentHashMap<>();

    /** @param channels whose send steps have names */
    public GeneratedNames(Phrases texts, Collection<ChannelKey> channels) {
        this.texts = texts;
        this.channels = List.copyOf(channels);
    }

    /**
     * The name in the reader's language; empty when it is none that the editor gives in another language.
     *
     * @param labels the names of what a name mentions
     */
    public Optional<String> translated(String name, Labels labels) {
        Locale reader = texts.locale();
        return WRITTEN.stream()
                .filter(written -> !written.getLanguage().equals(reader.getLanguage()))
                .flatMap(written -> forms.computeIfAbsent(written, this::formsIn).stream())
                .flatMap(form -> form.translated(name, texts, labels).stream())
                .findFirst();
    }

    private List<NameForm> formsIn(Locale written) {
        Words words = new Words(texts, written, channels);
        return Stream.of(
                        words.fixed(),
                        words.of("editor.name.wait", Mention.DURATION),
                        words.of("editor.name.until", Mention.TIME),
                        words.of("editor.name.untilDay", Mention.WEEKDAYS, Mention.TIME),
                        words.of("editor.cron.day", Mention.TIME),
                        words.of("editor.cron.week", Mention.WEEKDAYS, Mention.TIME),
                        words.of("editor.cron.month", Mention.NUMBER, Mention.TIME),
                        words.of("editor.cron.last", Mention.TIME),
                        words.of("editor.name.send", Mention.CHANNEL, Mention.NAME),
                        words.of("editor.name.addTag", Mention.TAG),
                        words.of("editor.name.removeTag", Mention.TAG),
                        words.of("editor.name.setAttribute", Mention.ATTRIBUTE),
                        words.of("editor.name.points", Mention.NUMBER),
                        words.of("editor.name.segment-entering", Mention.NAME),
                        words.of("editor.name.segment-leaving", Mention.NAME),
                        words.of("editor.name.event", Mention.EVENT),
                        words.of("editor.name.goal", Mention.EVENT),
                        words.of("editor.name.exit", Mention.EVENT))
                .flatMap(List::stream)
                .toList();
    }

    /** How pages call what names mention. */
    public interface Labels {

        String name(String name);

        String event(String type);

        String tag(String tag);

        String attribute(String attribute);
    }
}
