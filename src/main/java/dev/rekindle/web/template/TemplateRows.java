package dev.rekindle.web.template;

import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.CheckedTemplate;
import dev.rekindle.message.content.MessageLanguages;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateChecker;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.setting.Live;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.UsageRows;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of the list: what is live, and what is only a draft yet. */
@Component
class TemplateRows {

    private final Templates templates;
    private final TemplateChecker checker;
    private final TemplateDrafts drafts;
    private final TemplateVersions versions;
    private final Channels channels;
    private final UsageRows usages;
    private final DisplayNames names;
    private final Live<MessageLanguages> languages;

    TemplateRows(
            Templates templates,
            TemplateChecker checker,
            TemplateDrafts drafts,
            TemplateVersions versions,
            Channels channels,
            UsageRows usages,
            DisplayNames names,
            Live<MessageLanguages> languages) {
        this.templates = templates;
        this.checker = checker;
        this.drafts = drafts;
        this.versions = versions;
        this.channels = channels;
        this.usages = usages;
        this.names = names;
        this.languages = languages;
    }

    /** All by name, with the reader's language of what they say. */
    List<TemplateRow> all(Locale reader) {
        SortedMap<String, TemplateSummary> live = templates.all();
        Map<String, TemplateDraft> open =
                drafts.all().stream().collect(Collectors.toMap(TemplateDraft::template, Function.identity()));
        SortedMap<String, TemplateSummary> all = new TreeMap<>(live);
        open.forEach((key, draft) -> all.computeIfAbsent(
                key, unseen -> checker.read(key, draft.content().files()).summary()));
        all.remove("_layout");
        List<Locale> wanted = languages.get().languages();
        Map<String, String> users = usages.linesOfTemplates(all.keySet());
        Map<String, String> given = versions.names();
        return all.values().stream()
                .map(one -> new TemplateRow(
                        one,
                        headline(one, live.containsKey(one.name()) ? null : open.get(one.name()), reader),
                        users.getOrDefault(one.name(), ""),
                        given.getOrDefault(one.name(), names.of(one.name())),
                        missing(one, wanted),
                        Optional.ofNullable(open.get(one.name()))
                                .map(TemplateDraft::state)
                                .orElse(null),
                        live.containsKey(one.name())))
                .toList();
    }

    private static List<Locale> missing(TemplateSummary one, List<Locale> languages) {
        return languages.stream()
                .filter(language -> !one.locales().contains(language))
                .toList();
    }

    private String headline(TemplateSummary template, @Nullable TemplateDraft draft, Locale reader) {
        return template.channels().stream()
                .findFirst()
                .flatMap(channels::find)
                .map(channel -> render(template, draft, channel, reader).match(new Headline(channel)))
                .orElse("");
    }

    private RenderResult render(
            TemplateSummary template, @Nullable TemplateDraft draft, Channel channel, Locale reader) {
        if (draft == null) {
            return templates.preview(template.name(), channel.key(), reader, Optional.empty(), MessageLinks.PLAIN);
        }
        CheckedTemplate read = checker.read(template.name(), draft.content().files());
        Locale locale = template.locales().contains(reader) ? reader : Locale.ENGLISH;
        return read.write(channel.key(), locale, "{}", MessageLinks.PLAIN);
    }

    private record Headline(Channel channel) implements RenderResult.Cases<String> {

        @Override
        public String rendered(RenderResult.Rendered rendered) {
            return channel.headline(rendered.content());
        }

        @Override
        public String unusable(RenderResult.Unusable unusable) {
            return "";
        }
    }
}
