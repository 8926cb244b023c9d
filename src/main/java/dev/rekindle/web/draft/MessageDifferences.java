package dev.rekindle.web.draft;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.message.writing.TemplateVersion;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.web.LineDiff;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What differs between the messages of two diagrams: which are sent, and what they say. */
@Component
class MessageDifferences {

    private static final String PAGE = ".html";

    private final TemplateVersions versions;
    private final TemplateDrafts drafts;

    MessageDifferences(TemplateVersions versions, TemplateDrafts drafts) {
        this.versions = versions;
        this.drafts = drafts;
    }

    /**
     * A diagram with the time to which its messages belong.
     *
     * @param definition empty for a diagram that cannot be read, or for none
     * @param until when it was replaced by another version: its messages are those that were live then; null for now
     */
    record Side(
            Optional<JourneyDefinition> definition,
            @Nullable Instant until) {

        private Set<String> templates() {
            Set<String> templates = new LinkedHashSet<>();
            definition.ifPresent(
                    journey -> journey.steps(TaskStep.Send.class).forEach(send -> templates.addAll(send.templates())));
            return templates;
        }
    }

    /**
     * One message.
     *
     * @param kind ADDED, REMOVED or CHANGED
     * @param files what differs in its text, in each language; only for a changed one
     */
    record Row(String kind, String template, List<FileDiff> files) {}

    /** @param lines empty where only the layout or the links differ */
    record FileDiff(String file, List<LineDiff.Line> lines) {}

    List<Row> between(Side before, Side after) {
        Set<String> all = new LinkedHashSet<>(after.templates());
        all.addAll(before.templates());
        return all.stream()
                .flatMap(template -> row(template, before, after).stream())
                .toList();
    }

    private Optional<Row> row(String template, Side before, Side after) {
        if (!before.templates().contains(template)) {
            return Optional.of(new Row("ADDED", template, List.of()));
        }
        if (!after.templates().contains(template)) {
            return Optional.of(new Row("REMOVED", template, List.of()));
        }
        List<FileDiff> files = files(content(template, before.until()), content(template, after.until()));
        return files.isEmpty() ? Optional.empty() : Optional.of(new Row("CHANGED", template, files));
    }

    /** The messages of a diagram that have changes which nobody has published yet. */
    List<String> unpublished(JourneyDefinition journey) {
        Set<String> open = new TreeSet<>();
        drafts.all().stream().map(TemplateDraft::template).forEach(open::add);
        return new Side(Optional.of(journey), null)
                .templates().stream().filter(open::contains).toList();
    }

    private TemplateFiles content(String template, @Nullable Instant until) {
        return until == null
                ? versions.live(template).map(TemplateVersion::content).orElse(TemplateFiles.NONE)
                : versions.history(template).stream()
                        .filter(version -> !version.at().isAfter(until))
                        .findFirst()
                        .map(TemplateVersion::content)
                        .orElse(TemplateFiles.NONE);
    }

    private static List<FileDiff> files(TemplateFiles before, TemplateFiles after) {
        Set<String> names = new TreeSet<>(before.files().keySet());
        names.addAll(after.files().keySet());
        return names.stream()
                .filter(name -> !name.endsWith(".json"))
                .filter(name -> !text(before, name).equals(text(after, name)))
                .map(name ->
                        new FileDiff(name, LineDiff.of(said(name, text(before, name)), said(name, text(after, name)))))
                .toList();
    }

    private static String text(TemplateFiles files, String name) {
        return files.files().getOrDefault(name, "");
    }

    /** What a reader sees of a page, line by line; other files as they are. */
    private static String said(String name, String text) {
        if (!name.endsWith(PAGE)) {
            return text;
        }
        Document page = Jsoup.parse(text);
        String words = page.title() + "\n" + page.body().wholeText();
        return String.join(
                "\n",
                words.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }
}
