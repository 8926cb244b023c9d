package dev.rekindle.web.settings;

import dev.rekindle.message.PublicUrl;
import dev.rekindle.security.Passwords;
import dev.rekindle.security.Role;
import dev.rekindle.security.Teams;
import dev.rekindle.security.Users;
import dev.rekindle.security.Users.Change;
import dev.rekindle.web.Flash;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Lists, adds and changes users; for administrators. */
@Controller
@RequestMapping("/settings/users")
class UsersController {

    private final Users users;
    private final Passwords passwords;
    private final PublicUrl publicUrl;
    private final Teams teams;

    UsersController(Users users, Passwords passwords, PublicUrl publicUrl, Teams teams) {
        this.users = users;
        this.passwords = passwords;
        this.publicUrl = publicUrl;
        this.teams = teams;
    }

    /** How a user gets a first or a new password. */
    enum By {
        LINK,
        ONE_TIME
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("users", users.all());
        model.addAttribute("roles", Role.values());
        return "settings/users";
    }

    @PostMapping
    @Transactional
    public String add(
            @RequestParam String username, @RequestParam Role role, @RequestParam By by, RedirectAttributes redirect) {
        String name = username.strip();
        Change added = users.invite(name, role);
        redirect.addFlashAttribute(Flash.NAME, flash(added, "added", name));
        if (added != Change.DONE) {
            return "redirect:/settings/users";
        }
        issue(name, by, redirect);
        return page(name);
    }

    @GetMapping("/{name}")
    String show(@PathVariable String name, Model model) {
        model.addAttribute("shown", find(name));
        model.addAttribute("teams", List.copyOf(teams.givenTo(name)));
        model.addAttribute(
                "allTeams",
                teams.all().stream().filter(UsersController::isNoRole).toList());
        model.addAttribute("roles", Role.values());
        return "settings/user";
    }

    @PostMapping("/{name}/role")
    String role(@PathVariable String name, @RequestParam Role role, RedirectAttributes redirect) {
        find(name);
        redirect.addFlashAttribute(Flash.NAME, flash(users.setRole(name, role), "role", name));
        return page(name);
    }

    private static boolean isNoRole(String team) {
        return Arrays.stream(Role.values()).noneMatch(role -> role.name().equalsIgnoreCase(team));
    }

    /** @param teams separated by commas; empty for none */
    @PostMapping("/{name}/teams")
    String teams(@PathVariable String name, @RequestParam(name = "teams") String given, RedirectAttributes redirect) {
        find(name);
        Set<String> named = Arrays.stream(given.split("[,，、]"))
                .map(String::strip)
                .filter(team -> !team.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        redirect.addFlashAttribute(
                Flash.NAME,
                teams.give(name, named) == Teams.Change.NAME_INVALID
                        ? Flash.failed("users.teams.invalid")
                        : Flash.done("users.done.teams", name));
        return page(name);
    }

    @PostMapping("/{name}/enabled")
    String enable(@PathVariable String name, @RequestParam boolean enabled, RedirectAttributes redirect) {
        find(name);
        redirect.addFlashAttribute(
                Flash.NAME, flash(users.setEnabled(name, enabled), enabled ? "enabled" : "disabled", name));
        return page(name);
    }

    @PostMapping("/{name}/password")
    String reset(@PathVariable String name, @RequestParam By by, RedirectAttributes redirect) {
        if (!find(name).enabled()) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("users.enableFirst", name));
            return page(name);
        }
        issue(name, by, redirect);
        return page(name);
    }

    private void issue(String name, By by, RedirectAttributes redirect) {
        Optional<String> secret = by == By.LINK
                ? passwords
                        .issueLink(name)
                        .map(token -> publicUrl.of("/password/link/" + token).toString())
                : passwords.giveOneTimePassword(name);
        secret.ifPresent(one ->
                redirect.addFlashAttribute(Issued.NAME, new Issued(by == By.LINK ? "link" : "password", name, one)));
    }

    private Users.Entry find(String name) {
        return users.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Flash flash(Change change, String done, String name) {
        return change == Change.DONE
                ? Flash.done("users.done." + done, name)
                : Flash.failed("users.change." + change.name().toLowerCase(Locale.ROOT), name);
    }

    private static String page(String name) {
        return "redirect:"
                + UriComponentsBuilder.fromPath("/settings/users/{name}")
                        .encode()
                        .buildAndExpand(name);
    }
}
