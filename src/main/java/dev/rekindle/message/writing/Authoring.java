package dev.rekindle.message.writing;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.Variants;
import dev.rekindle.message.template.html.PageFields;
import dev.rekindle.message.template.html.PageText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes files apart for their author, and makes files of what the author wrote. */
@Component
public class Authoring {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    public static final String SAMPLE = "sample.json";

    /** A text whose source is this was made from the page of its language. */
    private static final String MADE = "page";

    private final Channels channels;
    private final MessageSource messages;

    Authoring(Channels channels, MessageSource messages) {
        this.channels = channels;
        this.messages = messages;
    }

    /** The files as they are edited, without the sample data; one of an unknown kind is left out. */
    public List<AuthoredPart> parts(TemplateFiles content) {
        List<AuthoredPart> parts = new ArrayList<>();
        content.files()
                .forEach((file, text) -> part(file).ifPresent(part -> {
                    String source = content.sources().getOrDefault(file, "");
                    parts.add(
                            part.form() == ContentPart.Form.HTML
                                    ? page(file, PageFields.of(text), source)
                                    : new AuthoredPart(file, "", "", text, source.equals(MADE), ""));
                }));
        return parts;
    }

    private static AuthoredPart page(String file, PageFields fields, String blocks) {
        return new AuthoredPart(file, fields.title(), fields.preheader(), fields.page(), false, blocks);
    }

    /** The files that the parts make of a message without variants. */
    public TemplateFiles files(List<AuthoredPart> parts, String sample) {
        return files(parts, sample, Map.of());
    }

    /**
     * The files that the parts make. A file of an unknown kind is refused by the check, not here.
     *
     * @param weights of the variants; not kept for a message without
     */
    public TemplateFiles files(List<AuthoredPart> parts, String sample, Map<String, Integer> weights) {
        var files = new TreeMap<String, String>();
        var sources = new TreeMap<String, String>();
        for (AuthoredPart part : parts) {
            if (!isPage(part.file())) {
                files.put(part.file(), part.text());
                continue;
            }
            Optional<String> ofBlocks =
                    part.blocks().isEmpty() ? Optional.empty() : BlockPage.of(part.blocks(), language(part.file()));
            ofBlocks.ifPresent(page -> sources.put(part.file(), part.blocks()));
            files.put(
                    part.file(), new PageFields(part.title(), part.preheader(), ofBlocks.orElse(part.text())).whole());
        }
        parts.stream()
                .filter(AuthoredPart::made)
                .forEach(part -> pageBeside(part.file(), files).ifPresent(page -> {
                    files.put(part.file(), text(page, language(part.file())));
                    sources.put(part.file(), MADE);
                }));
        if (!sample.isBlank()) {
            files.put(SAMPLE, sample);
        }
        var variants = new TreeMap<String, Integer>();
        parts.forEach(part -> variants.put(Variants.variantOf(part.file()), 1));
        if (variants.size() > 1) {
            variants.replaceAll((name, usual) -> weights.getOrDefault(name, usual));
            files.put(Variants.WEIGHTS, JSON.writeValueAsString(variants));
        }
        return new TemplateFiles(files, sources);
    }

    /**
     * What a new template begins with: a page or a line for each part in each language.
     *
     * @param title of the pages in the language that it is written in; the others begin without
     */
    public TemplateFiles start(Collection<ChannelKey> spoken, List<Locale> languages, String title, Locale written) {
        return begin(
                spoken,
                languages,
                language -> language.getLanguage().equals(written.getLanguage()) ? title : "",
                language -> StartPage.in(language, messages));
    }

    /** A message that shows what each kind of text looks like. */
    public TemplateFiles sample(Collection<ChannelKey> spoken, List<Locale> languages) {
        return begin(spoken, languages, language -> SAMPLE, language -> StartPage.sample(language, messages));
    }

    private TemplateFiles begin(
            Collection<ChannelKey> spoken,
            List<Locale> languages,
            Function<Locale, String> title,
            Function<Locale, String> page) {
        List<AuthoredPart> parts = new ArrayList<>();
        for (Channel channel : spoken.stream().map(channels::get).toList()) {
            boolean hasPage = channel.parts().stream().anyMatch(part -> part.form() == ContentPart.Form.HTML);
            for (Locale language : languages) {
                for (ContentPart part : channel.parts()) {
                    String file = language.toLanguageTag() + part.suffix();
                    parts.add(
                            part.form() == ContentPart.Form.HTML
                                    ? new AuthoredPart(file, title.apply(language), "", "", false, page.apply(language))
                                    : new AuthoredPart(file, "", "", line(language, hasPage), hasPage, ""));
                }
            }
        }
        return files(parts, StartPage.SAMPLE);
    }

    private String line(Locale language, boolean hasPage) {
        return hasPage ? "" : messages.getMessage("writer.start.line", new Object[0], language);
    }

    /** The language that a file is in. */
    public static Locale language(String file) {
        String plain = Variants.plain(file);
        return Locale.forLanguageTag(plain.substring(0, Math.max(0, plain.indexOf('.'))));
    }

    /** The channel and part that a file belongs to; empty for the sample data and unknown files. */
    public Optional<Place> place(String file) {
        return channels.all().stream()
                .flatMap(channel -> channel.parts().stream().map(part -> new Place(channel, part)))
                .filter(place -> file.substring(Math.max(0, file.indexOf('.')))
                        .equals(place.part().suffix()))
                .findFirst();
    }

    /** Where a file belongs. */
    public record Place(Channel channel, ContentPart part) {}

    private Optional<ContentPart> part(String file) {
        return place(file).map(Place::part);
    }

    private boolean isPage(String file) {
        return part(file).filter(part -> part.form() == ContentPart.Form.HTML).isPresent();
    }

    private Optional<String> pageBeside(String file, Map<String, String> files) {
        return place(file).stream()
                .flatMap(place -> place.channel().parts().stream())
                .filter(part -> part.form() == ContentPart.Form.HTML)
                .map(part ->
                        Variants.file(Variants.variantOf(file), language(file).toLanguageTag() + part.suffix()))
                .flatMap(page -> Stream.ofNullable(files.get(page)))
                .findFirst();
    }

    private String text(String page, Locale language) {
        String text = PageText.of(page);
        return text.contains("unsubscribeUrl")
                ? text
                : text + "\n-- \n" + messages.getMessage("writer.made.unsubscribe", new Object[0], language)
                        + ": [(${unsubscribeUrl})]\n";
    }
}
