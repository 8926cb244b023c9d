package dev.rekindle.web.audience;

import dev.rekindle.segment.Usage;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.Audiences;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.SourceProblem;
import dev.rekindle.web.Flash;
import dev.rekindle.web.UsageRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Defines outside audiences; for administrators, as all addresses under /settings. */
@Controller
@RequestMapping("/settings/audiences")
class AudienceEditor {

    private final Audiences audiences;
    private final UsageRows usages;

    AudienceEditor(Audiences audiences, UsageRows usages) {
        this.audiences = audiences;
        this.usages = usages;
    }

    @GetMapping("/new")
    String fresh(@RequestParam(defaultValue = "jdbc") String connector, Model model) {
        return form(AudienceForm.fresh(source(connector)), null, model);
    }

    @GetMapping("/{key}")
    String edit(@PathVariable String key, Model model) {
        Audience audience = audiences.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return form(AudienceForm.of(audience), null, model);
    }

    /** @param action save, or look at the first rows */
    @PostMapping
    String save(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "save") String action,
            @RequestParam(defaultValue = "false") boolean fresh,
            Model model,
            RedirectAttributes redirect) {
        var form = new AudienceForm(fresh, new HashMap<>(typed));
        AudienceSource source = source(form.connector());
        Audience audience = form.audience(source);
        Map<String, String> secrets = form.secrets(source);
        Optional<SourceProblem> problem =
                fresh && audiences.find(audience.key()).isPresent()
                        ? Optional.of(SourceProblem.of("key", "taken"))
                        : audiences.problem(audience, secrets);
        if (problem.isPresent()) {
            return form(form, problem.get(), model);
        }
        if (action.equals("look")) {
            return look(form, audience, secrets, model);
        }
        audiences.save(audience, secrets);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("audiences.saved"));
        return "redirect:/audiences/" + audience.key();
    }

    private String look(AudienceForm form, Audience audience, Map<String, String> secrets, Model model) {
        try {
            model.addAttribute("look", audiences.look(audience, secrets));
        } catch (SourceFailure failure) {
            model.addAttribute(Flash.NAME, Flash.failed("audiences.failure." + failure.code(), failure.detail()));
        }
        return form(form, null, model);
    }

    @PostMapping("/{key}/delete")
    String delete(@PathVariable String key, RedirectAttributes redirect) {
        List<Usage> users = audiences.delete(key);
        if (users.isEmpty()) {
            redirect.addFlashAttribute(Flash.NAME, Flash.done("audiences.deleted", key));
            return "redirect:/audiences";
        }
        redirect.addFlashAttribute(Flash.NAME, Flash.failed("audiences.used", usages.line(users)));
        return "redirect:/audiences/" + key;
    }

    private String form(AudienceForm form, @Nullable SourceProblem problem, Model model) {
        AudienceSource source = source(form.connector());
        Set<String> stored = form.fresh() ? Set.of() : audiences.secretsOf(form.value("key"));
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        model.addAttribute("settings", source.fields());
        model.addAttribute("fields", AudienceField.values());
        model.addAttribute("stored", stored);
        model.addAttribute("described", form.describes());
        return "audiences/edit";
    }

    private AudienceSource source(String connector) {
        return audiences.sources().stream()
                .filter(source -> source.connector().equals(connector))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
