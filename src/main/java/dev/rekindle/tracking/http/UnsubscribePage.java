package dev.rekindle.tracking.http;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page behind a message's unsubscribe link. GET changes nothing, because link scanners follow links too. */
@Controller
class UnsubscribePage {

    private final MailingPreferences preferences;

    UnsubscribePage(MailingPreferences preferences) {
        this.preferences = preferences;
    }

    @GetMapping("/t/u/{token}")
    String show(@PathVariable String token, Model model) {
        model.addAttribute("token", token);
        model.addAttribute(
                "state", preferences.of(token).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "tracking/unsubscribe";
    }

    @PostMapping("/t/u/{token}/choice")
    String choose(@PathVariable String token, @RequestParam MailingPreferences.Choice choice) {
        if (!preferences.choose(token, choice)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/t/u/{token}?done";
    }
}
