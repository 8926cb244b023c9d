package dev.rekindle.web.password;

import dev.rekindle.security.Passwords;
import dev.rekindle.security.Passwords.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sets a password by a one-time link. Opening the link does not use it up, since scanners of messages open links. */
@Controller
@RequestMapping("/password/link/{token}")
class LinkController {

    private static final String PAGE = "password/link";

    private final Passwords passwords;

    LinkController(Passwords passwords) {
        this.passwords = passwords;
    }

    @GetMapping
    String form(@PathVariable String token, Model model, HttpServletResponse response) {
        return shown(token, model, response);
    }

    @PostMapping
    String set(
            @PathVariable String token,
            @RequestParam String password,
            @RequestParam String repeated,
            Model model,
            HttpServletResponse response) {
        if (!password.equals(repeated)) {
            model.addAttribute("problem", "password.different");
            return shown(token, model, response);
        }
        Outcome outcome = passwords.setByLink(token, password);
        if (outcome.kind() == Outcome.Kind.DONE) {
            return "redirect:/sign-in?password-set";
        }
        PasswordController.refuse(outcome, model);
        return shown(token, model, response);
    }

    private String shown(String token, Model model, HttpServletResponse response) {
        var user = passwords.userOf(token);
        user.ifPresent(name -> model.addAttribute("username", name));
        if (user.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_GONE);
        }
        return PAGE;
    }
}
