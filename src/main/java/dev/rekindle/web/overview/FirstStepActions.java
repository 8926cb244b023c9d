package dev.rekindle.web.overview;

import dev.rekindle.security.Actor;
import dev.rekindle.setup.FirstSteps;
import dev.rekindle.web.Flash;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Dismisses the checklist; for administrators, as all addresses under /settings. */
@Controller
class FirstStepActions {

    private final FirstSteps steps;

    FirstStepActions(FirstSteps steps) {
        this.steps = steps;
    }

    @PostMapping("/settings/first-steps/dismiss")
    String dismiss(@Nullable Principal by, RedirectAttributes redirect) {
        if (!steps.dismiss(Actor.of(by))) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("overview.first.notYet"));
        }
        return "redirect:/";
    }
}
