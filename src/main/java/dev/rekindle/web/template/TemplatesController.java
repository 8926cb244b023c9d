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
import dev.rekindle.message.content.Variants;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.web.UsageRows;
import java.util.List;
import java.util.Locale;
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

/** The templates' list and previews; sample data on the page is not kept. */
@Controller
class TemplatesController {

    private final Templates templates;
    private final Channels channels;
    private final UsageRows usages;
    private final LinkTracking tracking;
    private final TemplateRows rows;
    private final TemplateDrafts drafts;
    private final TemplateVersions versions;

    TemplatesController(
            Templates templates,
            Channels channels,
            UsageRows usages,
            LinkTracking tracking,
            TemplateRows rows,
            TemplateDrafts drafts,
            TemplateVersions versions) {
        this.rows = rows;
        this.drafts = drafts;
        this.versions = versions;
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
        List<TemplateRow> all = rows.all(reader);
        model.addAttribute("channel", channel);
        model.addAttribute(
                "rows",
                all.stream()
                        .filter(row -> row.matches(q) && row.isFor(channel) && row.isIn(state))
                        .toList());
        model.addAttribute("total", all.size());
        return "templates/list";
    }

    /** Empty when the template has problems. */
    private Optional<RenderResult.Rendered> rendered(
            String name, Channel channel, Locale locale, Optional<String> sample, MessageLinks links) {
        return templates.preview(name, channel.key(), locale, sample, links).match(new RenderResult.Cases<>() {
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
        if (template == null && drafts.find(name).isPresent()) {
            return "redirect:/templates/" + name + "/edit";
        }
        if (template == null
                && !templates.variants(Templates.withoutVariant(name)).isEmpty()) {
            return "redirect:/templates/" + Templates.withoutVariant(name) + "?variant=" + Templates.variantIn(name);
        }
        if (template == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        PreviewPage preview = previewPage(template, view, sample, reader);
        List<UsageRows.UsageRow> uses = usages.ofTemplate(name);
        model.addAttribute("preview", preview);
        model.addAttribute("printed", templates.printed(preview.locale()));
        model.addAttribute("uses", uses);
        model.addAttribute("given", versions.names().get(name));
        model.addAttribute("live", versions.live(name).orElse(null));
        model.addAttribute("draft", drafts.find(name).orElse(null));
        model.addAttribute(
                "affected",
                uses.stream().map(UsageRows.UsageRow::name).distinct().toList());
        return "templates/preview";
    }

    private PreviewPage previewPage(TemplateSummary template, PreviewOptions view, String sample, Locale reader) {
        Channel channel = view.channelOf(template, channels).orElse(null);
        Variants variants = templates.variants(template.name());
        String variant = view.variantOf(variants);
        String name = Templates.name(template.name(), variant);
        Locale locale = view.localeOf(template, reader);
        try {
            RenderResult.Rendered shown = channel == null
                    ? null
                    : rendered(name, channel, locale, Optional.of(sample), MessageLinks.PLAIN)
                            .orElse(null);
            return new PreviewPage(
                    template,
                    variants,
                    variant,
                    channel,
                    locale,
                    view.widthOr(),
                    sample,
                    false,
                    shown,
                    figures(name, channel, locale, sample));
        } catch (IllegalArgumentException e) {
            return new PreviewPage(
                    template, variants, variant, channel, locale, view.widthOr(), sample, true, null, List.of());
        }
    }

    /** Figures about what is sent: with links as long as tracked ones are. */
    private List<ContentFigure> figures(String name, @Nullable Channel channel, Locale locale, String sample) {
        if (channel == null) {
            return List.of();
        }
        MessageLinks links = channel.tracksLinks() ? tracking.typical() : MessageLinks.PLAIN;
        return rendered(name, channel, locale, Optional.of(sample), links)
                .map(sent -> channel.figuresOf(sent.content()))
                .orElse(List.of());
    }
}
