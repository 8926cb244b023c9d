package dev.rekindle.web.draft;

import dev.rekindle.journey.comment.CommentResult;
import dev.rekindle.journey.comment.DraftComments;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Texts;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds and resolves comments at the elements of a draft: as JSON for the editor, as forms for the page of the review. */
@Controller
@RequestMapping("/journeys/drafts/{id:\\d+}/comments")
class CommentActions {

    private static final String REVIEW = "redirect:/journeys/drafts/{id}/review#comments";

    private final DraftComments comments;
    private final Drafts drafts;
    private final Texts texts;

    CommentActions(DraftComments comments, Drafts drafts, Texts texts) {
        this.comments = comments;
        this.drafts = drafts;
        this.texts = texts;
    }

    /** @param element empty or null for the draft as a whole */
    record Written(@Nullable String element, @Nullable String text) {

        private String at() {
            return element == null ? "" : element;
        }

        private String said() {
            return text == null ? "" : text;
        }
    }

    /** @param resolved false to open it again */
    record Wish(@Nullable Boolean resolved) {}

    record Comments(List<CommentRow> comments) {}

    record Refused(String error) {}

    record Closed(String state) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> add(@PathVariable long id, @RequestBody Written written, Principal user) {
        Draft draft = draft(id);
        return answer(draft, comments.add(id, written.at(), written.said(), Actor.of(user)));
    }

    /** What was typed is kept when it is refused. */
    @PostMapping
    String addByForm(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String element,
            @RequestParam(defaultValue = "") String text,
            Principal user,
            RedirectAttributes redirect) {
        draft(id);
        CommentResult result = comments.add(id, element, text, Actor.of(user));
        if (result == CommentResult.DONE) {
            redirect.addFlashAttribute(Flash.NAME, Flash.done("comment.added"));
        } else {
            redirect.addFlashAttribute("commentError", say(result));
            redirect.addFlashAttribute("commentText", text);
            redirect.addFlashAttribute("commentElement", element);
        }
        return REVIEW;
    }

    @PostMapping(
            path = "/{comment:\\d+}/resolve",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> resolve(
            @PathVariable long id, @PathVariable long comment, @RequestBody Wish wish, Principal user) {
        Draft draft = draft(id);
        boolean resolved = !Boolean.FALSE.equals(wish.resolved());
        return answer(draft, comments.resolve(id, comment, resolved, Actor.of(user)));
    }

    @PostMapping("/{comment:\\d+}/resolve")
    String resolveByForm(
            @PathVariable long id,
            @PathVariable long comment,
            @RequestParam(defaultValue = "true") boolean resolved,
            Principal user,
            RedirectAttributes redirect) {
        draft(id);
        CommentResult result = comments.resolve(id, comment, resolved, Actor.of(user));
        if (result == CommentResult.NOT_THERE) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute(
                Flash.NAME,
                result == CommentResult.DONE
                        ? Flash.done(resolved ? "comment.resolved" : "comment.reopened")
                        : Flash.failed("comment.not." + result));
        return REVIEW;
    }

    private ResponseEntity<?> answer(Draft draft, CommentResult result) {
        return switch (result) {
            case DONE ->
                ResponseEntity.ok(new Comments(
                        comments.of(draft).stream().map(CommentRow::of).toList()));
            case CLOSED ->
                ResponseEntity.status(HttpStatus.GONE)
                        .body(new Closed(draft.state().name()));
            case NOT_THERE -> ResponseEntity.status(HttpStatus.NOT_FOUND).body(new Refused(say(result)));
            case NO_TEXT, TOO_LONG, NO_ELEMENT ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(new Refused(say(result)));
        };
    }

    private String say(CommentResult result) {
        return texts.say("comment.not." + result, DraftComments.LONGEST);
    }

    private Draft draft(long id) {
        return drafts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
