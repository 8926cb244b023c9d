package dev.rekindle.web.incident;

import dev.rekindle.journey.Incidents;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists stuck members and retries them. */
@Controller
@RequestMapping("/incidents")
class IncidentsController {

    private static final int MOST = 200;

    private final IncidentRows rows;
    private final Incidents incidents;
    private final AuditLog audit;

    IncidentsController(IncidentRows rows, Incidents incidents, AuditLog audit) {
        this.rows = rows;
        this.incidents = incidents;
        this.audit = audit;
    }

    @GetMapping
    String list(Model model) {
        List<IncidentRow> latest = rows.latest(MOST);
        model.addAttribute("rows", latest);
        model.addAttribute("givenUp", incidents.openCount());
        model.addAttribute("most", latest.size() == MOST ? MOST : 0);
        return "incidents/list";
    }

    /**
     * Retries each in its own transaction, and records all of them before.
     *
     * @param id ids of the incidents to retry
     * @param member member whose page is shown afterwards; null for the list
     */
    @PostMapping("/retry")
    String retry(
            @RequestParam List<String> id,
            @RequestParam(required = false) @Nullable Long member,
            RedirectAttributes redirect) {
        audit.record(AuditEntry.of(AuditAction.INCIDENTS_RETRIED, "").after("count", Math.min(id.size(), MOST)));
        id.stream().limit(MOST).forEach(incidents::retry);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("incidents.retried", Math.min(id.size(), MOST)));
        return "redirect:" + (member == null ? "/incidents" : "/members/" + member);
    }
}
