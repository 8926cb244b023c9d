package dev.rekindle.web.settings;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.trial.Testers;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The addresses to which tests may be sent; for administrators. */
@Controller
@RequestMapping("/settings/testers")
class TestersController {

    private static final String BACK = "redirect:/settings/testers";

    private final Testers testers;

    TestersController(Testers testers) {
        this.testers = testers;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("testers", testers.all());
        return "settings/testers";
    }

    @PostMapping
    String add(
            @RequestParam(required = false) @Nullable ChannelKey channel,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String name,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        boolean added = channel != null && testers.add(channel, address, name, Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME, added ? Flash.done("testers.added") : Flash.failed("testers.badAddress"));
        return BACK;
    }

    @PostMapping("/remove")
    String remove(@RequestParam long id, @Nullable Principal by, RedirectAttributes redirect) {
        testers.remove(id, Actor.of(by));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("testers.removed"));
        return BACK;
    }
}
