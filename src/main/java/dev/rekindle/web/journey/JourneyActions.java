package dev.rekindle.web.journey;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.FindingTexts;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.Deployments;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Flash;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deploys a diagram, pauses a journey and resumes it. */
@Controller
class JourneyActions {

    private final Journeys journeys;
    private final Deployments deployments;
    private final FindingTexts texts;
    private final DisplayNames names;
    private final AuditLog audit;

    JourneyActions(Journeys journeys, Deployments deployments, FindingTexts texts, DisplayNames names, AuditLog audit) {
        this.journeys = journeys;
        this.deployments = deployments;
        this.texts = texts;
        this.names = names;
        this.audit = audit;
    }

    /** @param sentence what is wrong and what to do */
    record FindingRow(String id, String name, String sentence) {}

    @GetMapping("/journeys/upload")
    String upload() {
        return "journey/upload";
    }

    @PostMapping("/journeys/upload")
    ModelAndView deploy(@RequestParam MultipartFile file, Principal user, Locale locale, RedirectAttributes redirect)
            throws IOException {
        if (file.isEmpty()) {
            return new ModelAndView("journey/upload", "flash", Flash.failed("upload.missing"));
        }
        String resource = Objects.requireNonNullElse(file.getOriginalFilename(), "journey.bpmn");
        DeploymentResult deployment = deployments
                .deploy(List.of(new Journeys.Diagram(resource, file.getBytes())), Actor.of(user))
                .get(0);
        return deployment.match(
                live -> redirectTo(live.journey(), published(live, locale), redirect),
                same -> redirectTo(
                        same.journey(),
                        Flash.warn(
                                "upload.unchanged", displayName(same.journey()).orElse(same.journey()), same.version()),
                        redirect),
                refused -> refused(resource, refused.findings(), locale),
                drafted -> toReview(drafted, redirect));
    }

    private Flash published(DeploymentResult.Live live, Locale locale) {
        String name = displayName(live.journey()).orElse(live.journey());
        String warnings =
                live.warnings().stream().map(each -> texts.of(each, locale)).collect(Collectors.joining(" "));
        return warnings.isEmpty()
                ? Flash.done("upload.live", name, live.version())
                : Flash.warn("upload.live.warned", name, live.version(), warnings);
    }

    private ModelAndView toReview(DeploymentResult.Drafted drafted, RedirectAttributes redirect) {
        redirect.addFlashAttribute(Flash.NAME, Flash.warn("upload.drafted", names.of(drafted.name())));
        return new ModelAndView("redirect:/journeys/drafts/" + drafted.draft() + "/review");
    }

    private static ModelAndView redirectTo(String journey, Flash flash, RedirectAttributes redirect) {
        redirect.addFlashAttribute(Flash.NAME, flash);
        return new ModelAndView("redirect:/journeys/" + journey);
    }

    private ModelAndView refused(String resource, List<Finding> findings, Locale locale) {
        var page = new ModelAndView("journey/upload", HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("resource", resource);
        page.addObject(
                "findings",
                findings.stream()
                        .map(finding -> new FindingRow(
                                finding.elementId(), texts.name(finding, locale), texts.of(finding, locale)))
                        .toList());
        return page;
    }

    @PostMapping("/journeys/{key}/pause")
    @Transactional
    public String pause(@PathVariable String key, RedirectAttributes redirect) {
        String name = displayName(key).orElseThrow(JourneyActions::notFound);
        journeys.pause(key);
        audit.record(AuditEntry.of(AuditAction.JOURNEY_PAUSED, key));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("journey.paused", name));
        return "redirect:/journeys/{key}";
    }

    @PostMapping("/journeys/{key}/resume")
    @Transactional
    public String resume(@PathVariable String key, RedirectAttributes redirect) {
        String name = displayName(key).orElseThrow(JourneyActions::notFound);
        journeys.resume(key);
        audit.record(AuditEntry.of(AuditAction.JOURNEY_RESUMED, key));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("journey.resumed", name));
        return "redirect:/journeys/{key}";
    }

    private Optional<String> displayName(String key) {
        return journeys.all().stream()
                .filter(journey -> journey.key().equals(key))
                .findFirst()
                .map(journey -> names.of(journey.name()));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
