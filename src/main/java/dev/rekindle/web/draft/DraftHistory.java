package dev.rekindle.web.draft;

import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.DraftRevision;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.draft.SaveResult;
import dev.rekindle.security.Actor;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Paging;
import dev.rekindle.web.draft.Comparisons.Choice;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The revisions of a draft: listed, read, and made the newest again. */
@Controller
class DraftHistory {

    private static final int PAGE = 100;

    private final Drafts drafts;
    private final Journeys journeys;
    private final Comparisons comparisons;
    private final DisplayNames names;

    DraftHistory(Drafts drafts, Journeys journeys, Comparisons comparisons, DisplayNames names) {
        this.drafts = drafts;
        this.journeys = journeys;
        this.comparisons = comparisons;
        this.names = names;
    }

    @GetMapping("/journeys/drafts/{id:\\d+}/revisions")
    String list(@PathVariable long id, @RequestParam(defaultValue = "1") int page, Model model) {
        List<DraftRevision> all = drafts.revisions(draft(id).id());
        Paging paging = new Paging(page, PAGE, all.size());
        model.addAttribute("draft", draft(id));
        model.addAttribute("paging", paging);
        model.addAttribute("revisions", all.subList((int) Math.min(paging.offset(), all.size()), (int) paging.last()));
        return "journeys/revisions";
    }

    @GetMapping("/journeys/drafts/{id:\\d+}/revisions/{revision:\\d+}.bpmn")
    ResponseEntity<byte[]> diagram(@PathVariable long id, @PathVariable int revision) {
        String bpmn = drafts.diagram(id, revision).orElseThrow(DraftHistory::notThere);
        String name = draft(id).journey() + "-draft-" + revision + ".bpmn";
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "xml", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bpmn.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Compares two revisions of a draft, or one with a version of its journey.
     *
     * @param from number of a version, or of a revision after an r; empty for the revision before the newest
     * @param to the same; empty for the newest revision
     */
    @GetMapping("/journeys/drafts/{id:\\d+}/compare")
    String compare(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        Draft draft = draft(id);
        List<DraftRevision> revisions = drafts.revisions(id);
        List<Choice> choices = Stream.concat(
                        revisions.stream().map(comparisons::choice),
                        journeys.versions(draft.journey()).stream()
                                .map(version -> comparisons.choice(version.number())))
                .toList();
        int before = revisions.get(Math.min(1, revisions.size() - 1)).number();
        model.addAttribute("backName", names.of(draft.name()));
        model.addAttribute("back", "/journeys/drafts/" + id + "/revisions");
        model.addAttribute("fromChoices", choices);
        model.addAttribute("toChoices", choices);
        comparisons.show(
                side(draft, revisions, from.isEmpty() ? "r" + before : from),
                side(draft, revisions, to.isEmpty() ? "r" + draft.revision() : to),
                model);
        return "journeys/compare";
    }

    private Comparisons.Side side(Draft draft, List<DraftRevision> revisions, String which) {
        if (!which.matches("r?\\d{1,9}")) {
            throw notThere();
        }
        int number = Integer.parseInt(which.replace("r", ""));
        Optional<Comparisons.Side> found = which.startsWith("r")
                ? revisions.stream()
                        .filter(revision -> revision.number() == number)
                        .findFirst()
                        .flatMap(revision -> comparisons.revision(draft, number, comparisons.choice(revision)))
                : comparisons.version(draft.journey(), number);
        return found.orElseThrow(DraftHistory::notThere);
    }

    @PostMapping("/journeys/drafts/{id:\\d+}/revisions/{revision:\\d+}/restore")
    String restore(@PathVariable long id, @PathVariable int revision, Principal user, RedirectAttributes redirect) {
        draft(id);
        drafts.diagram(id, revision).orElseThrow(DraftHistory::notThere);
        boolean restored = drafts.restore(id, revision, Actor.of(user)) instanceof SaveResult.Saved;
        redirect.addFlashAttribute(
                Flash.NAME, restored ? Flash.done("drafts.restored", revision) : Flash.failed("drafts.closed"));
        return "redirect:/journeys/drafts/{id}";
    }

    private Draft draft(long id) {
        return drafts.find(id).orElseThrow(DraftHistory::notThere);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
