package dev.rekindle.web.draft;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.comment.DraftComments;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.DraftPresence;
import dev.rekindle.journey.draft.DraftPresence.Other;
import dev.rekindle.journey.draft.DraftPresence.Room;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.draft.SaveResult;
import dev.rekindle.security.Actor;
import dev.rekindle.security.PublicationPolicy;
import dev.rekindle.web.PageContext;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The editor of a draft: its page, and what the page asks as JSON. */
@Controller
@RequestMapping("/journeys/drafts/{id:\\d+}")
class DraftEditor {

    private final Drafts drafts;
    private final DraftPresence presence;
    private final Journeys journeys;
    private final PublicationPolicy policy;
    private final FindingRows findings;
    private final DraftComments comments;

    DraftEditor(
            Drafts drafts,
            DraftPresence presence,
            Journeys journeys,
            PublicationPolicy policy,
            FindingRows findings,
            DraftComments comments) {
        this.drafts = drafts;
        this.presence = presence;
        this.journeys = journeys;
        this.policy = policy;
        this.findings = findings;
        this.comments = comments;
    }

    /**
     * @param state of the draft, in capitals
     * @param live the journey's live version; null when it has none
     * @param others who else has it open
     * @param comments resolved ones too, the oldest first
     */
    record Content(
            long id,
            String key,
            String name,
            String state,
            String xml,
            int revision,
            String savedBy,
            Instant savedAt,
            @Nullable Live live,
            List<Other> others,
            List<CommentRow> comments) {}

    /** @param version its number */
    record Live(int version) {}

    /** @param revision the one that the edit began with */
    record Edit(
            @Nullable String xml, int revision, @Nullable Boolean overwrite) {}

    record Saved(int revision, String savedBy, Instant savedAt, List<Other> others) {}

    /** @param xml the newest revision, which somebody else saved */
    record Conflict(int revision, String savedBy, Instant savedAt, String xml) {}

    record Closed(String state, @Nullable Live live) {}

    record Findings(List<FindingRows.Row> findings) {}

    record Others(List<Other> others) {}

    record Xml(@Nullable String xml) {}

    @GetMapping
    String page(@PathVariable long id, HttpServletRequest request, Principal user, Model model) {
        Draft draft = draft(id);
        boolean editable = draft.state().isOpen() && PageContext.of(request).mayEdit();
        model.addAttribute("draft", draft);
        model.addAttribute("canPublish", policy.mayPublish(Actor.of(user)));
        model.addAttribute("readonly", !editable);
        return "journeys/editor";
    }

    @GetMapping(path = "/content", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Content> content(@PathVariable long id, Principal user) {
        Draft draft = draft(id);
        return ResponseEntity.ok(new Content(
                draft.id(),
                draft.journey(),
                draft.name(),
                draft.state().name(),
                drafts.diagram(id, draft.revision()).orElseThrow(),
                draft.revision(),
                draft.savedBy(),
                draft.savedAt(),
                live(draft),
                presence.others(Room.ofJourney(id), user.getName()),
                comments.of(draft).stream().map(CommentRow::of).toList()));
    }

    @PutMapping(path = "/content", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> save(@PathVariable long id, @RequestBody Edit edit, Principal user) {
        draft(id);
        boolean overwrite = Boolean.TRUE.equals(edit.overwrite());
        SaveResult result =
                drafts.save(new Drafts.Edit(id, given(edit.xml()), edit.revision(), overwrite), Actor.of(user));
        return result.match(
                saved -> ResponseEntity.ok(saved(saved.draft(), user)),
                conflict -> ResponseEntity.status(HttpStatus.CONFLICT).body(conflict(conflict)),
                closed -> ResponseEntity.status(HttpStatus.GONE)
                        .body(new Closed(closed.draft().state().name(), live(closed.draft()))),
                unreadable -> ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                        .body(new Findings(findings.errors(unreadable.findings()))));
    }

    /** A body without a diagram is one that cannot be read. */
    private static String given(@Nullable String xml) {
        return xml == null ? "" : xml;
    }

    private Saved saved(Draft draft, Principal user) {
        return new Saved(
                draft.revision(),
                draft.savedBy(),
                draft.savedAt(),
                presence.seen(Room.ofJourney(draft.id()), user.getName()));
    }

    private static Conflict conflict(SaveResult.Conflict conflict) {
        Draft newest = conflict.draft();
        return new Conflict(newest.revision(), newest.savedBy(), newest.savedAt(), conflict.bpmn());
    }

    @PostMapping(path = "/check", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Findings> check(@PathVariable long id, @RequestBody Xml diagram) {
        Drafts.Findings found = drafts.check(draft(id).journey(), given(diagram.xml()));
        return ResponseEntity.ok(new Findings(
                findings.of(found).stream().filter(row -> !row.isNote()).toList()));
    }

    @PostMapping(path = "/presence", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Others> presence(@PathVariable long id, Principal user) {
        draft(id);
        return ResponseEntity.ok(new Others(presence.seen(Room.ofJourney(id), user.getName())));
    }

    private @Nullable Live live(Draft draft) {
        Optional<JourneyInfo> journey = journeys.all().stream()
                .filter(info -> info.key().equals(draft.journey()))
                .findFirst();
        return journey.map(info -> new Live(info.live().number())).orElse(null);
    }

    private Draft draft(long id) {
        return drafts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
