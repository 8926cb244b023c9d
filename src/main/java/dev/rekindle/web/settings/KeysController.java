package dev.rekindle.web.settings;

import dev.rekindle.security.ApiKeys;
import dev.rekindle.security.Scope;
import dev.rekindle.web.Flash;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists, issues and revokes the keys for the API; for administrators. */
@Controller
@RequestMapping("/settings/keys")
class KeysController {

    private static final String BACK = "redirect:/settings/keys";

    private final ApiKeys keys;

    KeysController(ApiKeys keys) {
        this.keys = keys;
    }

    /** How long a key is valid. */
    enum Lasts {
        MONTH(Duration.ofDays(30)),
        QUARTER(Duration.ofDays(90)),
        YEAR(Duration.ofDays(365)),
        EVER(null);

        private final @Nullable Duration duration;

        Lasts(@Nullable Duration duration) {
            this.duration = duration;
        }
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("keys", keys.all());
        model.addAttribute("scopes", Scope.values());
        model.addAttribute("lasts", Lasts.values());
        return "settings/keys";
    }

    @PostMapping
    String issue(
            @RequestParam String name,
            @RequestParam(defaultValue = "") Set<Scope> scope,
            @RequestParam Lasts lasts,
            RedirectAttributes redirect) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > ApiKeys.LONGEST_NAME) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("keys.badName", ApiKeys.LONGEST_NAME));
        } else if (scope.isEmpty()) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("keys.noScope"));
        } else {
            keys.issue(called, scope, lasts.duration)
                    .ifPresentOrElse(
                            key -> redirect.addFlashAttribute(Issued.NAME, new Issued("key", called, key)),
                            () -> redirect.addFlashAttribute(Flash.NAME, Flash.failed("keys.taken", called)));
        }
        return BACK;
    }

    @PostMapping("/revoke")
    String revoke(@RequestParam String name, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                Flash.NAME, keys.revoke(name) ? Flash.done("keys.revoked", name) : Flash.warn("keys.gone", name));
        return BACK;
    }
}
