package dev.rekindle.web.template;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.ContentFigure;
import dev.rekindle.message.content.LinkTracking;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import dev.rekindle.web.UsageRows;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The templates' list and previews. Files are edited in templates/, not here; sample data on the page is not kept. */
@Controller
class TemplatesController {

    private final Templates templates;
    private final Channels channels;
    private final UsageRows usages;
    private final LinkTracking tracking;

    TemplatesController(Templates templates, Channels channels, UsageRows usages, LinkTracking tracking) {
        this.tracking = tracking;
        this.usages = usages;
        this.templates = templates;
        this.channels = channels;
    }

    @GetMapping("/templates")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable ChannelKey channel,
            @RequestParam(defaultValue = "") String state,
            Locale reader,
            Model model) {
        var known = templates.all();
        Map<String, String> users = usages.linesOfTemplates(known.keySet());
        List<TemplateRow> all = known.values().stream()
                .map(one -> row(one, users.getOrDefault(one.name(), ""), reader))
                .toList();
        model.addAttribute("channel", channel);
        model.addAttribute(
                "rows",
                all.stream()
                        .filter(row -> row.matches(q) && row.isFor(channel))
                        .filter(row -> state.isEmpty() || row.template().usable() == state.equals("ready"))
                        .toList());
        model.addAttribute("total", all.size());
        model.addAttribute(
                "broken", all.stream().filter(row -> !row.template().usable()).count());
        return "templates/list";
    }

    private TemplateRow row(TemplateSummary template, String users, Locale reader) {
        String headline = template.channels().stream()
                .findFirst()
                .flatMap(channels::find)
                .flatMap(channel -> rendered(template, channel, reader, Optional.empty(), MessageLinks.PLAIN)
                        .map(one -> channel.headline(one.content())))
                .orElse("");
        return TemplateRow.of(template, headline, users);
    }

    /** Empty when the template has problems. */
    private Optional<RenderResult.Rendered> rendered(
            TemplateSummary template, Channel channel, Locale locale, Optional<String> sample, MessageLinks links) {
        return templates
                .preview(template.name(), channel.key(), locale, sample, links)
                .match(new RenderResult.Cases<>() {
                    @Override
                    public Optional<RenderResult.Rendered> rendered(RenderResult.Rendered rendered) {
                        return Optional.of(rendered);
                    }

                    @Override
                    public Optional<RenderResult.Rendered> unusable(RenderResult.Unusable unusable) {
                        return Optional.empty();
                    }
                });
    }

    @GetMapping("/templates/{name}")
    String show(@PathVariable String name, PreviewOptions view, Locale reader, Model model) {
        return show(name, view, templates.sample(name), reader, model);
    }

    /** Renders with other data, which is not kept. */
    @PostMapping("/templates/{name}")
    String rerender(
            @PathVariable String name, PreviewOptions view, @RequestParam String sample, Locale reader, Model model) {
        return show(name, view, sample, reader, model);
    }

    private String show(String name, PreviewOptions view, String sample, Locale reader, Model model) {
        TemplateSummary template = templates.all().get(name);
        if (template == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        PreviewPage preview = previewPage(template, view, sample, reader);
        List<UsageRows.UsageRow> uses = usages.ofTemplate(name);
        model.addAttribute("preview", preview);
        model.addAttribute("printed", templates.printed(preview.locale()));
        model.addAttribute("uses", uses);
        model.addAttribute(
                "affected",
                uses.stream().map(UsageRows.UsageRow::name).distinct().toList());
        return "templates/preview";
    }

    private PreviewPage previewPage(TemplateSummary template, PreviewOptions view, String sample, Locale reader) {
        Channel channel = view.channelOf(template, channels).orElse(null);
        Locale locale = view.localeOf(template, reader);
        try {
            RenderResult.Rendered shown = channel == null
                    ? null
                    : rendered(template, channel, locale, Optional.of(sample), MessageLinks.PLAIN)
                            .orElse(null);
            return new PreviewPage(
                    template,
                    channel,
                    locale,
                    view.widthOr(),
                    sample,
                    false,
                    shown,
                    figures(template, channel, locale, sample));
        } catch (IllegalArgumentException e) {
            return new PreviewPage(template, channel, locale, view.widthOr(), sample, true, null, List.of());
        }
    }

    /** Figures about what is sent: with links as long as tracked ones are. */
    private List<ContentFigure> figures(
            TemplateSummary template, @Nullable Channel channel, Locale locale, String sample) {
        if (channel == null) {
            return List.of();
        }
        MessageLinks links = channel.tracksLinks() ? tracking.typical() : MessageLinks.PLAIN;
        return rendered(template, channel, locale, Optional.of(sample), links)
                .map(sent -> channel.figuresOf(sent.content()))
                .orElse(List.of());
    }
}
