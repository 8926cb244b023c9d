package dev.rekindle.web.decision;

import dev.rekindle.journey.scoring.DecisionDrafts;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes decision tables from draft to what journeys ask. */
@Controller
@RequestMapping("/decisions/{key}")
class DecisionActions {

    private final DecisionDrafts drafts;

    DecisionActions(DecisionDrafts drafts) {
        this.drafts = drafts;
    }

    @PostMapping("/submit")
    String submit(
            @PathVariable String key,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String note,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        boolean submitted = drafts.submit(key, revision, note, Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME, submitted ? Flash.done("decisions.submitted") : Flash.warn("decisions.notSubmitted"));
        return edit(key);
    }

    @PostMapping("/send-back")
    String sendBack(
            @PathVariable String key,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String answer,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        boolean sent = drafts.sendBack(key, revision, answer, Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME, sent ? Flash.done("decisions.sentBack") : Flash.warn("decisions.outdated"));
        return edit(key);
    }

    @PostMapping("/publish")
    String publish(
            @PathVariable String key, @RequestParam int revision, @Nullable Principal by, RedirectAttributes redirect) {
        DecisionDrafts.Publication publication = drafts.publish(key, revision, Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME,
                switch (publication.kind()) {
                    case DONE -> Flash.done("decisions.published", publication.version());
                    case EDITED_SINCE -> Flash.warn("decisions.outdated");
                    case NOT_ALLOWED -> Flash.failed("decisions.forbidden");
                    case FAULTY -> Flash.failed("decisions.faulty");
                });
        return publication.kind() == DecisionDrafts.Publication.Kind.DONE ? "redirect:/decisions/" + key : edit(key);
    }

    @PostMapping("/discard")
    String discard(
            @PathVariable String key, @RequestParam int revision, @Nullable Principal by, RedirectAttributes redirect) {
        DecisionDrafts.Discard outcome = drafts.discard(key, revision, Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME,
                switch (outcome) {
                    case DONE -> Flash.done("decisions.discarded");
                    case EDITED_SINCE -> Flash.warn("decisions.outdated");
                    case IN_USE -> Flash.failed("decisions.discard.inUse");
                });
        return outcome == DecisionDrafts.Discard.DONE ? "redirect:/decisions" : edit(key);
    }

    @PostMapping("/versions/{version}/reopen")
    String reopen(
            @PathVariable String key, @PathVariable int version, @Nullable Principal by, RedirectAttributes redirect) {
        boolean reopened = drafts.reopen(key, version, Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME, reopened ? Flash.done("decisions.reopened", version) : Flash.warn("decisions.notReopened"));
        return edit(key);
    }

    private static String edit(String key) {
        return "redirect:/decisions/" + key + "/edit";
    }
}
