package dev.rekindle.web.template;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.message.trial.TestMessage;
import dev.rekindle.message.trial.TestOutcome;
import dev.rekindle.message.trial.TestSends;
import dev.rekindle.message.trial.Testers;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sends one message, or all of a journey's, to testers: the draft where there is one, else the live version. */
@Controller
class TestSendPages {

    private final TestSends sends;
    private final Testers testers;
    private final TemplateDrafts drafts;
    private final JourneyDefinitions journeys;

    TestSendPages(TestSends sends, Testers testers, TemplateDrafts drafts, JourneyDefinitions journeys) {
        this.sends = sends;
        this.testers = testers;
        this.drafts = drafts;
        this.journeys = journeys;
    }

    @GetMapping("/templates/{name}/test")
    String ofTemplate(@PathVariable String name, Model model) {
        return form(List.of(name), "/templates/" + name + "/test", "/templates/" + name + "/edit", model);
    }

    @PostMapping("/templates/{name}/test")
    String sendTemplate(
            @PathVariable String name,
            @RequestParam(defaultValue = "") List<Long> tester,
            @RequestParam(defaultValue = "") List<String> language,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        return send(List.of(name), new Choice(tester, language), by, redirect, "/templates/" + name + "/test");
    }

    @GetMapping("/journeys/{key}/test")
    String ofJourney(@PathVariable String key, Model model) {
        return form(templatesOf(key), "/journeys/" + key + "/test", "/journeys/" + key, model);
    }

    @PostMapping("/journeys/{key}/test")
    String sendJourney(
            @PathVariable String key,
            @RequestParam(defaultValue = "") List<Long> tester,
            @RequestParam(defaultValue = "") List<String> language,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        return send(templatesOf(key), new Choice(tester, language), by, redirect, "/journeys/" + key + "/test");
    }

    private List<String> templatesOf(String journey) {
        JourneyDefinition definition =
                journeys.current(journey).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return definition.steps().values().stream()
                .filter(Step.Send.class::isInstance)
                .map(Step.Send.class::cast)
                .flatMap(step -> step.templates().stream())
                .distinct()
                .toList();
    }

    private String form(List<String> templates, String address, String back, Model model) {
        if (templates.size() == 1 && drafts.open(templates.get(0)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("names", templates);
        model.addAttribute("languages", languages(templates));
        model.addAttribute("testers", testers.all());
        model.addAttribute("address", address);
        model.addAttribute("back", back);
        return "templates/test";
    }

    private List<Locale> languages(List<String> templates) {
        return templates.stream()
                .flatMap(name -> drafts.open(name).stream())
                .flatMap(draft -> draft.content().files().keySet().stream())
                .filter(file -> !file.endsWith(".json"))
                .map(dev.rekindle.message.writing.Authoring::language)
                .distinct()
                .toList();
    }

    private record Choice(List<Long> testers, List<String> languages) {}

    private String send(
            List<String> templates, Choice choice, @Nullable Principal by, RedirectAttributes redirect, String page) {
        List<Locale> languages =
                choice.languages().stream().map(Locale::forLanguageTag).toList();
        List<TestMessage> messages = templates.stream()
                .flatMap(name -> drafts.open(name).stream())
                .map(draft -> new TestMessage(draft.template(), draft.content(), languages))
                .toList();
        redirect.addFlashAttribute(Flash.NAME, told(sends.send(messages, choice.testers(), Actor.of(by))));
        return "redirect:" + page;
    }

    private static Flash told(TestOutcome outcome) {
        if (outcome.tooMany()) {
            return Flash.failed("writer.test.tooMany");
        }
        if (!outcome.failed().isEmpty()) {
            return Flash.failed("writer.test.failed", outcome.sent(), String.join(", ", outcome.failed()));
        }
        return outcome.sent() == 0 ? Flash.warn("writer.test.nobody") : Flash.done("writer.test.sent", outcome.sent());
    }
}
