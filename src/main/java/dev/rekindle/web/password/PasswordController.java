package dev.rekindle.web.password;

import dev.rekindle.security.Passwords;
import dev.rekindle.security.Passwords.Outcome;
import dev.rekindle.security.Sessions;
import dev.rekindle.security.Users;
import dev.rekindle.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes the password of the signed-in user. */
@Controller
class PasswordController {

    private final Passwords passwords;
    private final Users users;
    private final Sessions sessions;

    PasswordController(Passwords passwords, Users users, Sessions sessions) {
        this.passwords = passwords;
        this.users = users;
        this.sessions = sessions;
    }

    @GetMapping("/password")
    String form(Principal user, Model model) {
        model.addAttribute(
                "mustChange",
                users.find(user.getName()).map(Users.Entry::mustChange).orElse(false));
        return "password/own";
    }

    @PostMapping("/password")
    String change(
            Principal user,
            @RequestParam String current,
            @RequestParam String password,
            @RequestParam String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        if (!password.equals(repeated)) {
            model.addAttribute("problem", "password.different");
            return form(user, model);
        }
        Outcome outcome = passwords.change(user.getName(), current, password);
        if (outcome.kind() == Outcome.Kind.DONE) {
            sessions.renew(request, response);
            redirect.addFlashAttribute(Flash.NAME, Flash.done("password.changed"));
            return "redirect:/";
        }
        refuse(outcome, model);
        return form(user, model);
    }

    /** What is weak about a password while it is typed. */
    @PostMapping("/password/check")
    String check(Principal user, @RequestParam String password, Model model) {
        if (!password.isEmpty()) {
            var problems = passwords.problems(user.getName(), password);
            model.addAttribute("problems", problems);
            model.addAttribute("strong", problems.isEmpty());
        }
        return "password/parts :: strength";
    }

    static void refuse(Outcome outcome, Model model) {
        model.addAttribute("problems", outcome.problems());
        if (outcome.kind() != Outcome.Kind.WEAK) {
            model.addAttribute("problem", "password." + outcome.kind().name().toLowerCase(Locale.ROOT));
        }
    }
}
