package dev.rekindle.web.imports;

import dev.rekindle.event.RejectedEvents;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Events from Kafka that could not be recorded: a list, to try again or to discard. */
@Controller
@RequestMapping("/imports/rejected-events")
class RejectedEventController {

    private static final String LIST = "redirect:/imports/rejected-events";
    private static final int SIZE = 50;

    private final RejectedEvents rejected;
    private final AuditLog audit;

    RejectedEventController(RejectedEvents rejected, AuditLog audit) {
        this.rejected = rejected;
        this.audit = audit;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        var paging = new Paging(page, SIZE, rejected.count());
        model.addAttribute("paging", paging);
        model.addAttribute("rejected", rejected.page(paging.page() - 1, SIZE));
        return "imports/rejected";
    }

    @PostMapping("/{id:\\d+}/retry")
    @Transactional
    public String retry(@PathVariable long id, RedirectAttributes redirect) {
        audit.record(AuditEntry.of(AuditAction.REJECTED_EVENTS_RETRIED, id));
        boolean recorded = rejected.retry(id) > 0;
        redirect.addFlashAttribute(
                Flash.NAME, recorded ? Flash.done("rejected.recorded", 1) : Flash.failed("rejected.again"));
        return LIST;
    }

    /** Runs in many transactions: its entry is committed before (decision 0290). */
    @PostMapping("/retry")
    String retryAll(RedirectAttributes redirect) {
        audit.record(AuditEntry.of(AuditAction.REJECTED_EVENTS_RETRIED, "").after("asked", true));
        int recorded = rejected.retryAll();
        audit.record(AuditEntry.of(AuditAction.REJECTED_EVENTS_RETRIED, "").after("result", recorded));
        redirect.addFlashAttribute(
                Flash.NAME,
                rejected.count() == 0
                        ? Flash.done("rejected.recorded", recorded)
                        : Flash.done("rejected.some", recorded, rejected.count()));
        return LIST;
    }

    @PostMapping("/{id:\\d+}/discard")
    @Transactional
    public String discard(@PathVariable long id, RedirectAttributes redirect) {
        audit.record(AuditEntry.of(AuditAction.REJECTED_EVENT_DISCARDED, id));
        rejected.discard(id);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("rejected.discarded"));
        return LIST;
    }
}
