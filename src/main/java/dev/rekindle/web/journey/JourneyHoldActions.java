package dev.rekindle.web.journey;

import dev.rekindle.journey.JourneyHolds;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Flash;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Holds a journey, and resumes it in the way that was chosen. */
@Controller
class JourneyHoldActions {

    private final Journeys journeys;
    private final JourneyHolds holds;
    private final DisplayNames names;
    private final AuditLog audit;

    JourneyHoldActions(Journeys journeys, JourneyHolds holds, DisplayNames names, AuditLog audit) {
        this.journeys = journeys;
        this.holds = holds;
        this.names = names;
        this.audit = audit;
    }

    @PostMapping("/journeys/{key}/hold")
    @Transactional
    public String hold(@PathVariable String key, Principal user, RedirectAttributes redirect) {
        String name = name(key);
        if (holds.hold(key, user.getName())) {
            audit.record(AuditEntry.of(AuditAction.JOURNEY_PAUSED, key).change("state", "LIVE", "HELD"));
        }
        redirect.addFlashAttribute(Flash.NAME, Flash.done("journey.held", name));
        return "redirect:/journeys/{key}";
    }

    /** Recorded before, because it runs in many transactions. */
    @PostMapping("/journeys/{key}/resume-held")
    String resume(
            @PathVariable String key,
            @RequestParam JourneyHolds.Choice choice,
            Principal user,
            RedirectAttributes redirect) {
        String name = name(key);
        if (holds.of(key).isPresent()) {
            audit.record(AuditEntry.of(AuditAction.JOURNEY_RESUMED, key)
                    .change("state", "HELD", "LIVE")
                    .after("choice", choice));
        }
        boolean resumed = holds.resume(key, choice, user.getName());
        redirect.addFlashAttribute(
                Flash.NAME,
                resumed ? Flash.done("journey.hold.resumed", name) : Flash.warn("journey.hold.notHeld", name));
        return "redirect:/journeys/{key}";
    }

    private String name(String key) {
        return journeys.all().stream()
                .filter(journey -> journey.key().equals(key))
                .map(JourneyInfo::name)
                .findFirst()
                .map(names::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
