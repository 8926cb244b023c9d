package dev.rekindle.message.template;

import dev.rekindle.expression.References;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.ContentFlaw;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.template.reading.ProblemCollector;
import dev.rekindle.message.template.reading.ReadPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads every file of a folder once, and checks that the folder is complete and writes messages with its own sample. */
final class FolderReader {

    private final Channels channels;
    private final TemplateLayout layout;

    FolderReader(Channels channels, TemplateLayout layout) {
        this.channels = channels;
        this.layout = layout;
    }

    ReadTemplate read(TemplateFolder folder) {
        List<TemplateProblem> found = new ArrayList<>();
        Map<String, ReadPart> parts = new HashMap<>();
        References references = References.NONE;
        for (Map.Entry<String, String> file : folder.files().entrySet()) {
            ProblemCollector problems = new ProblemCollector(folder.name(), file.getKey());
            Optional<ReadPart> part = read(file.getKey(), file.getValue(), problems, found);
            if (problems.found().isEmpty()) {
                part.ifPresent(one -> parts.put(file.getKey(), one));
            }
            references = references.plus(problems.references());
            found.addAll(problems.found());
        }
        found.addAll(completeness(folder));
        ReadTemplate read = new ReadTemplate(folder, parts, references, found, layout.brand());
        return read.isUsable() ? new ReadTemplate(folder, parts, references, writing(read), layout.brand()) : read;
    }

    private Optional<ReadPart> read(
            String file, String content, ProblemCollector problems, List<TemplateProblem> ofLayout) {
        if (content.indexOf('\uFFFD') >= 0) {
            problems.add(0, "", "not-utf-8");
        }
        if (content.length() > TemplateSource.LARGEST) {
            problems.add(0, "", "too-large", "" + TemplateSource.LARGEST / 1024);
            return Optional.empty();
        }
        if (file.equals(TemplateFolder.SAMPLE)) {
            return Optional.empty();
        }
        Optional<ContentPart> part = channels.all().stream()
                .flatMap(channel -> channel.parts().stream())
                .filter(one -> one.suffix().equals(TemplateFolder.suffixOf(file)))
                .findFirst();
        if (part.isEmpty()) {
            problems.add(0, "", "unknown-file", file);
            return Optional.empty();
        }
        checkLocale(problems, TemplateFolder.languageOf(file));
        return Optional.of(read(part.get().form(), file, content, problems, ofLayout));
    }

    /**
     * A file that uses the layout is checked by itself, the layout too, and the page that they make, because two texts
     * that are harmless by themselves need not be so together.
     */
    private ReadPart read(
            ContentPart.Form form,
            String file,
            String written,
            ProblemCollector problems,
            List<TemplateProblem> ofLayout) {
        String content = form == ContentPart.Form.HTML ? layout.branded(file, written) : written;
        if (form == ContentPart.Form.TEXT || !layout.isUsedBy(file, content)) {
            return ReadPart.of(form, content, problems);
        }
        ReadPart alone = ReadPart.of(form, content, problems);
        if (problems.found().isEmpty()) {
            ofLayout.addAll(layout.check(problems.template(), file, content));
        }
        return problems.found().isEmpty() && ofLayout.isEmpty()
                ? layout.compose(file, content)
                        .map(page -> ReadPart.of(form, page, problems))
                        .orElse(alone)
                : alone;
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

    private List<TemplateProblem> writing(ReadTemplate template) {
        List<TemplateProblem> found = new ArrayList<>();
        for (Channel channel : channels.all()) {
            for (Locale locale : template.folder().locales(channel.parts().get(0))) {
                found.addAll(write(template, channel, locale));
            }
        }
        return found;
    }

    private static List<TemplateProblem> write(ReadTemplate template, Channel channel, Locale locale) {
        String file = TemplateFolder.file(locale, channel.parts().get(0));
        ProblemCollector problems = new ProblemCollector(template.name(), file);
        try {
            List<ContentFlaw> flaws =
                    flaws(template, channel, locale, template.folder().sample());
            flaws.forEach(flaw -> problems.add(0, flaw.element(), flaw.code()));
            if (flaws.isEmpty()) {
                flaws(template, channel, locale, "{}")
                        .forEach(flaw -> problems.add(0, flaw.element(), "empty-without-data", flaw.element()));
            }
            return problems.found();
        } catch (IllegalArgumentException e) {
            ProblemCollector ofSample = new ProblemCollector(template.name(), TemplateFolder.SAMPLE);
            ofSample.add(0, "", "bad-sample");
            return ofSample.found();
        }
    }

    private static List<ContentFlaw> flaws(ReadTemplate template, Channel channel, Locale locale, String sample) {
        return channel.flawsOf(
                TemplateRenderer.render(template, channel, locale, SampleFacts.read(sample, locale), MessageLinks.PLAIN)
                        .content());
    }
}
