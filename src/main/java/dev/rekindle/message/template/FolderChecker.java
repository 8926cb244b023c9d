package dev.rekindle.message.template;

import dev.rekindle.expression.References;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.ContentFlaw;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.TemplateProblem;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.thymeleaf.exceptions.TemplateProcessingException;

/** Checks every file of a folder, that the folder is complete, and that it renders with its own sample. */
final class FolderChecker {

    private final Channels channels;
    private final TemplateRenderer renderer;
    private final TemplateLayout layout;

    FolderChecker(Channels channels, TemplateRenderer renderer, TemplateLayout layout) {
        this.channels = channels;
        this.renderer = renderer;
        this.layout = layout;
    }

    List<TemplateProblem> check(TemplateFolder folder) {
        List<TemplateProblem> found = new ArrayList<>();
        folder.files()
                .forEach((file, content) ->
                        found.addAll(check(folder.name(), file, content).found()));
        found.addAll(completeness(folder));
        if (found.isEmpty()) {
            found.addAll(layout.check(folder));
        }
        if (found.isEmpty()) {
            found.addAll(rendering(layout.applyTo(folder)));
        }
        return List.copyOf(found);
    }

    /** The references of the expressions in all its files. */
    References references(TemplateFolder folder) {
        return folder.files().entrySet().stream()
                .map(file ->
                        check(folder.name(), file.getKey(), file.getValue()).references())
                .reduce(References.NONE, References::plus);
    }

    private ProblemCollector check(String template, String file, String content) {
        ProblemCollector problems = new ProblemCollector(template, file);
        if (content.indexOf('\uFFFD') >= 0) {
            problems.add(0, "", "not-utf-8");
        }
        boolean known = false;
        for (Channel channel : channels.all()) {
            for (ContentPart part : channel.parts()) {
                if (part.suffix().equals(TemplateFolder.suffixOf(file))) {
                    known = true;
                    check(channel, part, file, content, problems);
                }
            }
        }
        if (!known && !file.equals(TemplateFolder.SAMPLE)) {
            problems.add(0, "", "unknown-file", file);
        }
        return problems;
    }

    private static void check(
            Channel channel, ContentPart part, String file, String content, ProblemCollector problems) {
        checkLocale(problems, TemplateFolder.languageOf(file));
        switch (part.form()) {
            case HTML -> new HtmlChecker(problems).check(content);
            case TEXT -> new TextChecker(problems).check(content);
        }
        add(channel.flawsOf(part, content), problems);
    }

    private static void add(List<ContentFlaw> flaws, ProblemCollector problems) {
        flaws.forEach(flaw -> problems.add(0, flaw.element(), flaw.code()));
    }

    private static void checkLocale(ProblemCollector problems, String tag) {
        try {
            new Locale.Builder().setLanguageTag(tag);
        } catch (IllformedLocaleException e) {
            problems.add(0, "", "unknown-locale", tag);
        }
    }

    private List<TemplateProblem> completeness(TemplateFolder folder) {
        ProblemCollector problems = new ProblemCollector(folder.name(), "");
        if (channels.all().stream().noneMatch(folder::has)) {
            problems.add(0, "", "no-content");
        }
        channels.all().forEach(channel -> checkComplete(channel, folder, problems));
        return problems.found();
    }

    /** A language must have all parts or none, and English is required. */
    private static void checkComplete(Channel channel, TemplateFolder folder, ProblemCollector problems) {
        ContentPart main = channel.parts().get(0);
        for (ContentPart present : channel.parts()) {
            for (ContentPart other : channel.parts()) {
                List<Locale> there = folder.locales(other);
                folder.locales(present).stream()
                        .filter(locale -> !there.contains(locale))
                        .forEach(locale -> missing(problems, locale, other));
            }
        }
        if (folder.has(channel) && !folder.locales(main).contains(Locale.ENGLISH)) {
            missing(problems, Locale.ENGLISH, main);
        }
    }

    private static void missing(ProblemCollector problems, Locale locale, ContentPart part) {
        problems.add(0, "", "missing-file", TemplateFolder.file(locale, part));
    }

    private List<TemplateProblem> rendering(TemplateFolder folder) {
        ProblemCollector problems = new ProblemCollector(folder.name(), TemplateFolder.SAMPLE);
        for (Channel channel : channels.all()) {
            for (Locale locale : folder.locales(channel.parts().get(0))) {
                render(folder, channel, locale, problems);
            }
        }
        return problems.found();
    }

    private void render(TemplateFolder folder, Channel channel, Locale locale, ProblemCollector problems) {
        try {
            var content = renderer.render(folder, channel, locale, SampleFacts.read(folder.sample(), locale));
            add(channel.flawsOf(content), problems);
        } catch (TemplateProcessingException e) {
            int line = e.getLine() == null ? 0 : e.getLine();
            String file = TemplateFolder.file(locale, channel.parts().get(0));
            problems.add(line, file, "does-not-render", locale.toLanguageTag());
        } catch (IllegalArgumentException e) {
            problems.add(0, "", "bad-sample");
        }
    }
}
