package dev.rekindle.web.message;

import dev.rekindle.message.control.SendStops;
import dev.rekindle.message.control.SendStops.Scope;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stops the messages of a step or a template, and releases them. */
@Controller
class SendStopActions {

    private final SendStops stops;
    private final AuditLog audit;

    SendStopActions(SendStops stops, AuditLog audit) {
        this.stops = stops;
        this.audit = audit;
    }

    @PostMapping("/journeys/{key}/steps/{step}/stop")
    @Transactional
    public String stopStep(
            @PathVariable String key,
            @PathVariable String step,
            @RequestParam SendStops.Mode mode,
            Principal user,
            RedirectAttributes redirect) {
        stop(Scope.ofStep(key, step), mode, user, redirect);
        return "redirect:/journeys/{key}";
    }

    @PostMapping("/journeys/{key}/steps/{step}/release")
    @Transactional
    public String releaseStep(
            @PathVariable String key,
            @PathVariable String step,
            @RequestParam SendStops.Release release,
            Principal user,
            RedirectAttributes redirect) {
        release(Scope.ofStep(key, step), release, user, redirect);
        return "redirect:/journeys/{key}";
    }

    @PostMapping("/templates/{name}/stop")
    @Transactional
    public String stopTemplate(
            @PathVariable String name, @RequestParam SendStops.Mode mode, Principal user, RedirectAttributes redirect) {
        stop(Scope.ofTemplate(TemplateStops.base(name)), mode, user, redirect);
        return "redirect:/templates/{name}";
    }

    @PostMapping("/templates/{name}/release")
    @Transactional
    public String releaseTemplate(
            @PathVariable String name,
            @RequestParam SendStops.Release release,
            Principal user,
            RedirectAttributes redirect) {
        release(Scope.ofTemplate(TemplateStops.base(name)), release, user, redirect);
        return "redirect:/templates/{name}";
    }

    private void stop(Scope scope, SendStops.Mode mode, Principal user, RedirectAttributes redirect) {
        if (stops.stop(scope, mode, user.getName())) {
            audit.record(about(scope).change("sending", "ON", mode));
        }
        redirect.addFlashAttribute(Flash.NAME, Flash.done("stops.stopped." + mode));
    }

    private void release(Scope scope, SendStops.Release release, Principal user, RedirectAttributes redirect) {
        int messages = stops.release(scope, release, user.getName());
        audit.record(about(scope).change("sending", "STOPPED", release).after("messages", messages));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("stops.released." + release, messages));
    }

    private static AuditEntry about(Scope scope) {
        AuditEntry entry = AuditEntry.of(AuditAction.MESSAGES_CHANGED, "");
        return scope.template() != null
                ? entry.after("template", scope.template())
                : entry.after("journey", String.valueOf(scope.journey())).after("step", String.valueOf(scope.step()));
    }
}
