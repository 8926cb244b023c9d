package dev.rekindle.web.template;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.message.RenderResult;
import dev.rekindle.message.TemplateSummary;
import dev.rekindle.message.Templates;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    TemplatesController(Templates templates) {
        this.templates = templates;
    }

    @GetMapping("/templates")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String state,
            Locale reader,
            Model model) {
        String kind = List.of("EMAIL", "SMS").contains(channel) ? channel : "";
        List<TemplateRow> all =
                templates.all().values().stream().map(one -> row(one, reader)).toList();
        model.addAttribute(
                "rows",
                all.stream()
                        .filter(row -> row.matches(q) && row.speaks(kind))
                        .filter(row -> state.isEmpty() || row.template().usable() == state.equals("ready"))
                        .toList());
        model.addAttribute("total", all.size());
        model.addAttribute(
                "broken", all.stream().filter(row -> !row.template().usable()).count());
        return "templates/list";
    }

    private TemplateRow row(TemplateSummary template, Locale reader) {
        RenderResult rendered = template.channels().isEmpty()
                ? new RenderResult.Unusable(template.problems())
                : templates.preview(
                        template.name(), template.channels().iterator().next(), reader, Optional.empty());
        return TemplateRow.of(template, rendered);
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
        model.addAttribute("preview", previewPage(template, view, sample, reader));
        return "templates/preview";
    }

    private PreviewPage previewPage(TemplateSummary template, PreviewOptions view, String sample, Locale reader) {
        ChannelKind channel = view.channelOf(template);
        Locale locale = view.localeOf(template, reader);
        try {
            RenderResult rendered = templates.preview(template.name(), channel, locale, Optional.of(sample));
            return new PreviewPage(template, channel, locale, view.widthOr(), sample, false, rendered);
        } catch (IllegalArgumentException e) {
            return new PreviewPage(template, channel, locale, view.widthOr(), sample, true, null);
        }
    }
}
