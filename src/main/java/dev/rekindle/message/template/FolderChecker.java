package dev.rekindle.message.template;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.message.RenderResult;
import dev.rekindle.message.TemplateProblem;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.thymeleaf.exceptions.TemplateProcessingException;

/** Checks every file of a folder, that the folder is whole, and that it renders with its own sample. */
final class FolderChecker {

    private final TemplateRenderer renderer;

    FolderChecker(TemplateRenderer renderer) {
        this.renderer = renderer;
    }

    List<TemplateProblem> check(TemplateFolder folder) {
        List<TemplateProblem> found = new ArrayList<>();
        folder.files().forEach((file, content) -> found.addAll(check(folder.name(), file, content)));
        found.addAll(wholeness(folder));
        if (found.isEmpty()) {
            found.addAll(rendering(folder));
        }
        return List.copyOf(found);
    }

    private static List<TemplateProblem> check(String template, String file, String content) {
        ProblemCollector problems = new ProblemCollector(template, file);
        Optional<String> part = TemplateFolder.partOf(file);
        if (content.indexOf('\uFFFD') >= 0) {
            problems.add(0, "", "not-utf-8");
        }
        if (part.isEmpty()) {
            if (!file.equals(TemplateFolder.SAMPLE)) {
                problems.add(0, "", "unknown-file", file);
            }
            return problems.found();
        }
        checkLocale(problems, file.substring(0, file.length() - part.get().length()));
        if (part.get().equals(TemplateFolder.HTML)) {
            new HtmlChecker(problems).check(content);
        } else {
            new TextChecker(problems).check(content);
        }
        return problems.found();
    }

    private static void checkLocale(ProblemCollector problems, String tag) {
        try {
            new Locale.Builder().setLanguageTag(tag);
        } catch (IllformedLocaleException e) {
            problems.add(0, "", "unknown-locale", tag);
        }
    }

    private static List<TemplateProblem> wholeness(TemplateFolder folder) {
        ProblemCollector problems = new ProblemCollector(folder.name(), "");
        List<Locale> html = folder.locales(TemplateFolder.HTML);
        List<Locale> text = folder.locales(TemplateFolder.TEXT);
        List<Locale> sms = folder.locales(TemplateFolder.SMS);
        if (html.isEmpty() && sms.isEmpty()) {
            problems.add(0, "", "no-content");
        }
        html.stream()
                .filter(locale -> !text.contains(locale))
                .forEach(locale -> missing(problems, locale, TemplateFolder.TEXT));
        text.stream()
                .filter(locale -> !html.contains(locale))
                .forEach(locale -> missing(problems, locale, TemplateFolder.HTML));
        if (!html.isEmpty() && !html.contains(Locale.ENGLISH)) {
            missing(problems, Locale.ENGLISH, TemplateFolder.HTML);
        }
        if (!sms.isEmpty() && !sms.contains(Locale.ENGLISH)) {
            missing(problems, Locale.ENGLISH, TemplateFolder.SMS);
        }
        return problems.found();
    }

    private static void missing(ProblemCollector problems, Locale locale, String part) {
        problems.add(0, "", "missing-file", TemplateFolder.file(locale, part));
    }

    private List<TemplateProblem> rendering(TemplateFolder folder) {
        ProblemCollector problems = new ProblemCollector(folder.name(), TemplateFolder.SAMPLE);
        for (ChannelKind channel : ChannelKind.values()) {
            for (Locale locale : folder.locales(TemplateFolder.mainPart(channel))) {
                render(folder, channel, locale, problems);
            }
        }
        return problems.found();
    }

    private void render(TemplateFolder folder, ChannelKind channel, Locale locale, ProblemCollector problems) {
        try {
            RenderResult rendered = renderer.render(folder, channel, locale, SampleFacts.read(folder.sample(), locale));
            if (rendered instanceof RenderResult.EmailContent email
                    && email.subject().isEmpty()) {
                problems.add(0, "<title>", "no-subject");
            }
        } catch (TemplateProcessingException e) {
            int line = e.getLine() == null ? 0 : e.getLine();
            problems.add(
                    line,
                    TemplateFolder.file(locale, TemplateFolder.mainPart(channel)),
                    "does-not-render",
                    locale.toLanguageTag());
        } catch (IllegalArgumentException e) {
            problems.add(0, "", "bad-sample");
        }
    }
}
