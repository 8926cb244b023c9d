package dev.rekindle.web.journey;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.FindingTexts;
import dev.rekindle.journey.Journeys;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Offering a diagram, pausing a journey and letting it go on. */
@Controller
class JourneyActions {

    private final Journeys journeys;
    private final FindingTexts sentences;

    JourneyActions(Journeys journeys, FindingTexts sentences) {
        this.journeys = journeys;
        this.sentences = sentences;
    }

    /** @param sentence what is wrong and what to do */
    record Said(String id, String name, String sentence) {}

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
        DeploymentResult deployment = journeys.deploy(resource, file.getBytes(), Actor.of(user));
        return deployment.match(
                live -> taken(live.journey(), Flash.done("upload.live", live.journey(), live.version()), redirect),
                same -> taken(same.journey(), Flash.warn("upload.unchanged", same.journey(), same.version()), redirect),
                refused -> refused(resource, refused.findings(), locale));
    }

    private static ModelAndView taken(String journey, Flash flash, RedirectAttributes redirect) {
        redirect.addFlashAttribute(Flash.NAME, flash);
        return new ModelAndView("redirect:/journeys/" + journey);
    }

    private ModelAndView refused(String resource, List<Finding> findings, Locale locale) {
        var page = new ModelAndView("journey/upload", HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("resource", resource);
        page.addObject(
                "findings",
                findings.stream()
                        .map(finding ->
                                new Said(finding.elementId(), finding.elementName(), sentences.of(finding, locale)))
                        .toList());
        return page;
    }

    @PostMapping("/journeys/{key}/pause")
    String pause(@PathVariable String key, RedirectAttributes redirect) {
        String name = nameOf(key);
        journeys.pause(key);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("journey.paused", name));
        return "redirect:/journeys/{key}";
    }

    @PostMapping("/journeys/{key}/resume")
    String resume(@PathVariable String key, RedirectAttributes redirect) {
        String name = nameOf(key);
        journeys.resume(key);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("journey.resumed", name));
        return "redirect:/journeys/{key}";
    }

    private String nameOf(String key) {
        return journeys.all().stream()
                .filter(journey -> journey.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .name();
    }
}
