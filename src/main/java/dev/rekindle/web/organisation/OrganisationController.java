package dev.rekindle.web.organisation;

import dev.rekindle.message.PublicUrl;
import dev.rekindle.setting.Proposed;
import dev.rekindle.setting.SaveResult;
import dev.rekindle.setting.SettingGroup;
import dev.rekindle.setting.SettingProblem;
import dev.rekindle.setting.Settings;
import dev.rekindle.setting.SettingsTest;
import dev.rekindle.web.Flash;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the settings in effect and saves them, a group at a time; for administrators. */
@Controller
class OrganisationController {

    private final Settings settings;
    private final SettingFields fields;
    private final SettingChoices choices;
    private final PublicUrl publicUrl;
    private final Map<String, SettingsTest> tests;

    OrganisationController(
            Settings settings,
            SettingFields fields,
            SettingChoices choices,
            PublicUrl publicUrl,
            ObjectProvider<SettingsTest> tests) {
        this.settings = settings;
        this.fields = fields;
        this.choices = choices;
        this.publicUrl = publicUrl;
        this.tests = tests.stream().collect(Collectors.toMap(SettingsTest::group, test -> test));
    }

    /** @param fields with what somebody has typed */
    record Card(SettingGroup group, List<SettingField> fields, boolean testable) {}

    @GetMapping("/settings")
    String show(Model model) {
        return page(model, "", SettingForm.EMPTY, Map.of());
    }

    @PostMapping("/settings/organisation/{group}")
    String save(
            @PathVariable String group,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> request,
            Principal by,
            Model model,
            RedirectAttributes redirect) {
        SettingForm form = SettingForm.of(find(group), request);
        return answer(group, settings.save(group, version, form.values(), by.getName()), form, model, redirect);
    }

    /** What else was typed stays on the page. */
    @PostMapping("/settings/organisation/{group}/reset")
    String reset(
            @PathVariable String group,
            @RequestParam long version,
            @RequestParam String reset,
            @RequestParam MultiValueMap<String, String> request,
            Principal by,
            Model model,
            RedirectAttributes redirect) {
        SettingGroup shown = find(group);
        if (shown.settings().stream().noneMatch(setting -> setting.name().equals(reset))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        SettingForm form = SettingForm.of(shown, request).without(reset);
        SaveResult result = settings.reset(group, version, reset, by.getName());
        return result.outcome() == SaveResult.Outcome.SAVED
                ? shown(model, group, form, Map.of(), Flash.done("setting.reset.done"))
                : answer(group, result, form, model, redirect);
    }

    @PostMapping("/settings/organisation/{group}/test")
    String test(@PathVariable String group, @RequestParam MultiValueMap<String, String> request, Model model) {
        SettingForm form = SettingForm.of(find(group), request);
        SettingsTest test = Optional.ofNullable(tests.get(group))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Proposed proposed = settings.propose(group, form.values());
        if (!proposed.problems().isEmpty()) {
            return shown(model, group, form, proposed.problems(), Flash.failed("setting.invalid"));
        }
        SettingsTest.Answer answer = test.test(proposed);
        return shown(
                model,
                group,
                form,
                Map.of(),
                new Flash(answer.works() ? "done" : "failed", answer.key(), answer.arguments()));
    }

    private String answer(String group, SaveResult result, SettingForm form, Model model, RedirectAttributes redirect) {
        return switch (result.outcome()) {
            case SAVED -> {
                redirect.addFlashAttribute(
                        Flash.NAME,
                        result.changed() == 0 ? Flash.warn("setting.unchanged") : Flash.done("setting.saved"));
                yield "redirect:/settings#" + group;
            }
            case INVALID -> shown(model, group, form, result.problems(), Flash.failed("setting.invalid"));
            case CHANGED_MEANWHILE ->
                shown(
                        model,
                        group,
                        form,
                        fields.overwritten(find(group), form),
                        Flash.warn("setting.changedMeanwhile"));
        };
    }

    private String shown(
            Model model, String group, SettingForm form, Map<String, SettingProblem> problems, Flash message) {
        model.addAttribute(Flash.NAME, message);
        return page(model, group, form, problems);
    }

    private String page(Model model, String typedIn, SettingForm typed, Map<String, SettingProblem> problems) {
        var cards = settings.groups().stream()
                .map(group -> group.key().equals(typedIn)
                        ? card(group, typed, problems)
                        : card(group, SettingForm.EMPTY, Map.of()))
                .toList();
        model.addAttribute("cards", cards);
        model.addAttribute("typedIn", typedIn);
        model.addAttribute("zones", choices.zones());
        model.addAttribute("address", publicUrl.of("/"));
        return "settings/organisation";
    }

    private Card card(SettingGroup group, SettingForm typed, Map<String, SettingProblem> problems) {
        return new Card(group, fields.of(group, typed, new HashMap<>(problems)), tests.containsKey(group.key()));
    }

    private SettingGroup find(String group) {
        return settings.group(group).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
