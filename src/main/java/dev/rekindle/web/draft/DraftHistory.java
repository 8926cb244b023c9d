package dev.rekindle.web.draft;

import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.DraftRevision;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.draft.SaveResult;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Paging;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
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

    DraftHistory(Drafts drafts) {
        this.drafts = drafts;
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
