package dev.rekindle.web.draft;

import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.draft.ReviewResult;
import dev.rekindle.journey.draft.Reviews;
import dev.rekindle.journey.draft.Reviews.Turn;
import dev.rekindle.security.Actor;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Formats;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Submits, approves, sends back, publishes and discards drafts. Each form names the revision, and the messages, that its page showed. */
@Controller
@RequestMapping("/journeys/drafts/{id:\\d+}")
class ReviewActions {

    private static final String REVIEW = "redirect:/journeys/drafts/{id}/review";

    private final Drafts drafts;
    private final Reviews reviews;
    private final DisplayNames names;
    private final Formats formats;
    private final Clock clock;

    ReviewActions(Drafts drafts, Reviews reviews, DisplayNames names, Formats formats, Clock clock) {
        this.drafts = drafts;
        this.reviews = reviews;
        this.names = names;
        this.formats = formats;
        this.clock = clock;
    }

    @PostMapping("/submit")
    String submit(
            @PathVariable long id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String note,
            Principal user,
            RedirectAttributes redirect) {
        return told(reviews.submit(turn(id, revision, user), note), "submitted", redirect);
    }

    @PostMapping("/withdraw")
    String withdraw(@PathVariable long id, @RequestParam int revision, Principal user, RedirectAttributes redirect) {
        return told(reviews.withdraw(turn(id, revision, user)), "withdrawn", redirect);
    }

    @PostMapping("/approve")
    String approve(
            @PathVariable long id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String messages,
            @RequestParam(defaultValue = "") String note,
            Principal user,
            RedirectAttributes redirect) {
        return told(reviews.approve(turn(id, revision, messages, user), note), "approved", redirect);
    }

    @PostMapping("/send-back")
    String sendBack(
            @PathVariable long id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String note,
            Principal user,
            RedirectAttributes redirect) {
        return told(reviews.sendBack(turn(id, revision, user), note), "sentBack", redirect);
    }

    @PostMapping("/publish")
    String publish(
            @PathVariable long id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String messages,
            Principal user,
            RedirectAttributes redirect) {
        Draft draft = draft(id);
        ReviewResult result = reviews.publish(turn(id, revision, messages, user));
        if (result.kind() != ReviewResult.Kind.DONE) {
            return told(result, "", redirect);
        }
        redirect.addFlashAttribute(
                Flash.NAME, Flash.done("review.published", names.of(draft.name()), result.version()));
        redirect.addAttribute("key", draft.journey());
        return "redirect:/journeys/{key}";
    }

    /** @param at in the zone of the system */
    @PostMapping("/plan")
    String plan(
            @PathVariable long id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String messages,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime at,
            Principal user,
            RedirectAttributes redirect) {
        Instant instant = at.atZone(formats.zone()).toInstant();
        if (!instant.isAfter(clock.instant())) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("review.plan.past"));
            return REVIEW;
        }
        return told(reviews.plan(turn(id, revision, messages, user), instant), "planned", redirect);
    }

    @PostMapping("/unplan")
    String unplan(@PathVariable long id, @RequestParam int revision, Principal user, RedirectAttributes redirect) {
        return told(reviews.unplan(turn(id, revision, user)), "unplanned", redirect);
    }

    @PostMapping("/discard")
    String discard(@PathVariable long id, @RequestParam int revision, Principal user, RedirectAttributes redirect) {
        ReviewResult result = reviews.discard(turn(id, revision, user));
        told(result, "discarded", redirect);
        return result.kind() == ReviewResult.Kind.DONE ? "redirect:/journeys" : REVIEW;
    }

    private Turn turn(long id, int revision, Principal user) {
        return turn(id, revision, "", user);
    }

    /** @param messages what the page showed of the unpublished ones, as a digest */
    private Turn turn(long id, int revision, String messages, Principal user) {
        draft(id);
        return new Turn(id, revision, messages, Actor.of(user));
    }

    private Draft draft(long id) {
        return drafts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Back to the page of the review, with a sentence about what was done or why not. */
    private static String told(ReviewResult result, String done, RedirectAttributes redirect) {
        if (result.kind() == ReviewResult.Kind.NOT_ALLOWED) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        redirect.addFlashAttribute(
                Flash.NAME,
                result.kind() == ReviewResult.Kind.DONE
                        ? Flash.done("review." + done)
                        : Flash.failed(
                                "review.not." + result.kind(), result.findings().size(), result.version()));
        return REVIEW;
    }
}
