package dev.rekindle.web.template;

import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.message.writing.TemplateVersion;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.LineDiff;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The versions of a template and what differs between two of them. */
@Controller
class TemplateHistory {

    private static final String DRAFT = "draft";

    private final TemplateVersions versions;
    private final TemplateDrafts drafts;
    private final DisplayNames names;

    TemplateHistory(TemplateVersions versions, TemplateDrafts drafts, DisplayNames names) {
        this.versions = versions;
        this.drafts = drafts;
        this.names = names;
    }

    /** What differs in one file; the lines are empty where they are equal. */
    record FileDiff(String file, List<LineDiff.Line> lines) {}

    @GetMapping("/templates/{name}/versions")
    String history(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        List<TemplateVersion> all = versions.history(name);
        Optional<TemplateDraft> draft = drafts.find(name);
        if (all.isEmpty() && draft.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("name", name);
        model.addAttribute("label", versions.names().getOrDefault(name, names.of(name)));
        model.addAttribute("versions", all);
        model.addAttribute("draft", draft.orElse(null));
        model.addAttribute(
                "live", versions.live(name).map(TemplateVersion::number).orElse(0));
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute(
                "diff", from.isEmpty() || to.isEmpty() ? null : diff(content(name, from), content(name, to)));
        return "templates/history";
    }

    private TemplateFiles content(String name, String which) {
        Optional<TemplateFiles> found = which.equals(DRAFT)
                ? drafts.find(name).map(TemplateDraft::content)
                : number(which)
                        .flatMap(number -> versions.version(name, number))
                        .map(TemplateVersion::content);
        return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static List<FileDiff> diff(TemplateFiles before, TemplateFiles after) {
        var files = new TreeSet<>(before.files().keySet());
        files.addAll(after.files().keySet());
        return files.stream()
                .map(file -> new FileDiff(
                        file,
                        LineDiff.of(
                                before.files().getOrDefault(file, ""),
                                after.files().getOrDefault(file, ""))))
                .filter(diff -> !diff.lines().isEmpty())
                .toList();
    }
}
