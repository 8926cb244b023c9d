package dev.rekindle.web.incident;

import dev.rekindle.journey.Incidents;
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

/** Everyone who cannot go on, with the reason. */
@Controller
@RequestMapping("/incidents")
class IncidentsController {

    private static final int MOST = 200;

    private final IncidentRows troubles;
    private final Incidents incidents;

    IncidentsController(IncidentRows troubles, Incidents incidents) {
        this.troubles = troubles;
        this.incidents = incidents;
    }

    @GetMapping
    String list(Model model) {
        List<IncidentRow> latest = troubles.latest(MOST);
        model.addAttribute("troubles", latest);
        model.addAttribute("givenUp", incidents.openCount());
        model.addAttribute("most", latest.size() == MOST ? MOST : 0);
        return "incidents/list";
    }

    /**
     * @param id of the incidents to try again
     * @param member whose page to go back to; none for the list
     */
    @PostMapping("/retry")
    String retry(
            @RequestParam List<String> id,
            @RequestParam(required = false) @Nullable Long member,
            RedirectAttributes redirect) {
        id.stream().limit(MOST).forEach(incidents::retry);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("incidents.retried", Math.min(id.size(), MOST)));
        return "redirect:" + (member == null ? "/incidents" : "/members/" + member);
    }
}
