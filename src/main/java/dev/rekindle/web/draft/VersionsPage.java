package dev.rekindle.web.draft;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.WaitingMembers;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Texts;
import dev.rekindle.web.draft.Comparisons.Choice;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The versions of a journey: listed, compared, reopened as a draft; and the journey archived. */
@Controller
@RequestMapping("/journeys/{key}")
class VersionsPage {

    private final Journeys journeys;
    private final Drafts drafts;
    private final WaitingMembers waiting;
    private final Comparisons comparisons;
    private final Texts texts;
    private final DisplayNames names;
    private final AuditLog audit;

    VersionsPage(
            Journeys journeys,
            Drafts drafts,
            WaitingMembers waiting,
            Comparisons comparisons,
            Texts texts,
            DisplayNames names,
            AuditLog audit) {
        this.journeys = journeys;
        this.drafts = drafts;
        this.waiting = waiting;
        this.comparisons = comparisons;
        this.texts = texts;
        this.names = names;
        this.audit = audit;
    }

    @GetMapping("/versions")
    String list(@PathVariable String key, Model model) {
        model.addAttribute("journey", journey(key));
        model.addAttribute("versions", journeys.versions(key));
        model.addAttribute("draft", drafts.openOf(key).orElse(null));
        model.addAttribute("archived", journeys.archived().contains(key));
        model.addAttribute("inProgress", inProgress(key));
        return "journeys/versions";
    }

    /** By the number of the version. */
    private Map<Integer, Long> inProgress(String key) {
        return waiting.countsOf(key).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        version -> version.getValue().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()));
    }

    /** @param to number of a version; null for the open draft, or the live version where there is none */
    @GetMapping("/compare")
    String compare(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            Model model) {
        JourneyInfo journey = journey(key);
        Optional<Draft> draft = drafts.openOf(key);
        int live = journey.live().number();
        int before = from != null ? from : draft.isPresent() ? live : Math.max(1, live - 1);
        Comparisons.Side newer = to == null && draft.isPresent()
                ? comparisons
                        .revision(
                                draft.get(), draft.get().revision(), new Choice("", texts.say("review.diagram.draft")))
                        .orElseThrow(VersionsPage::notThere)
                : version(key, to == null ? live : to);
        List<Choice> versions = journeys.versions(key).stream()
                .map(version -> comparisons.choice(version.number()))
                .toList();
        model.addAttribute("backName", names.of(journey.name()));
        model.addAttribute("back", "/journeys/" + key + "/versions");
        model.addAttribute("fromChoices", versions);
        model.addAttribute(
                "toChoices",
                draft.isEmpty()
                        ? versions
                        : Stream.concat(Stream.of(new Choice("", texts.say("review.diagram.draft"))), versions.stream())
                                .toList());
        comparisons.show(version(key, before), newer, model);
        return "journeys/compare";
    }

    private Comparisons.Side version(String key, int number) {
        return comparisons.version(key, number).orElseThrow(VersionsPage::notThere);
    }

    /** Opens the journey's draft; where there is none, one with the live version. */
    @PostMapping("/edit")
    String edit(@PathVariable String key, Principal user, RedirectAttributes redirect) {
        Draft draft = drafts.edit(key, Actor.of(user)).orElseThrow(VersionsPage::notThere);
        redirect.addAttribute("id", draft.id());
        return "redirect:/journeys/drafts/{id}";
    }

    @PostMapping("/versions/{version:\\d+}/edit")
    String reopen(@PathVariable String key, @PathVariable int version, Principal user, RedirectAttributes redirect) {
        Draft draft = drafts.reopen(key, version, Actor.of(user)).orElseThrow(VersionsPage::notThere);
        redirect.addAttribute("id", draft.id());
        redirect.addFlashAttribute(Flash.NAME, Flash.done("versions.reopened", version));
        return "redirect:/journeys/drafts/{id}";
    }

    @PostMapping("/archive")
    @Transactional
    public String archive(@PathVariable String key, RedirectAttributes redirect) {
        String name = names.of(journey(key).name());
        boolean archived = journeys.archive(key);
        if (archived) {
            audit.record(AuditEntry.of(AuditAction.JOURNEY_ARCHIVED, key));
        }
        redirect.addFlashAttribute(
                Flash.NAME,
                archived ? Flash.done("versions.archived", name) : Flash.failed("versions.archive.not", name));
        return archived ? "redirect:/journeys" : "redirect:/journeys/{key}/versions";
    }

    @PostMapping("/unarchive")
    @Transactional
    public String unarchive(@PathVariable String key, RedirectAttributes redirect) {
        String name = names.of(journey(key).name());
        if (journeys.unarchive(key)) {
            audit.record(AuditEntry.of(AuditAction.JOURNEY_UNARCHIVED, key));
        }
        redirect.addFlashAttribute(Flash.NAME, Flash.done("versions.unarchived", name));
        return "redirect:/journeys/{key}";
    }

    private JourneyInfo journey(String key) {
        return journeys.all().stream()
                .filter(journey -> journey.key().equals(key))
                .findFirst()
                .orElseThrow(VersionsPage::notThere);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
