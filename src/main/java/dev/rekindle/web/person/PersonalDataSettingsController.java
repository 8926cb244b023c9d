package dev.rekindle.web.person;

import dev.rekindle.platform.TextLimit;
import dev.rekindle.privacy.Erasures;
import dev.rekindle.privacy.retention.Retention;
import dev.rekindle.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Erased people, and what retention periods removed; for administrators. */
@Controller
@RequestMapping("/settings/personal-data")
class PersonalDataSettingsController {

    private static final int LATEST = 50;
    private static final TextLimit NOTE = TextLimit.of(200);

    private final Erasures erasures;
    private final Retention retention;

    PersonalDataSettingsController(Erasures erasures, Retention retention) {
        this.erasures = erasures;
        this.retention = retention;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("erasures", erasures.latest(LATEST));
        model.addAttribute("runs", retention.latest(LATEST));
        return "settings/personal-data";
    }

    @PostMapping("/allow")
    String allow(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes redirect) {
        String why = note.strip();
        if (person.isBlank() || why.isEmpty() || NOTE.isExceededBy(why)) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("personal.allow.missing"));
        } else if (erasures.allow(person, why)) {
            redirect.addFlashAttribute(Flash.NAME, Flash.done("personal.allow.done"));
        } else {
            redirect.addFlashAttribute(Flash.NAME, Flash.warn("personal.allow.nobody"));
        }
        return "redirect:/settings/personal-data";
    }
}
