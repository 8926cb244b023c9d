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

    /** What somebody has typed into the form. */
    record Typed(String channel, String address, String name) {

        static final Typed NOTHING = new Typed("", "", "");
    }

    @GetMapping
    String list(Model model) {
        return page(Typed.NOTHING, model);
    }

    @PostMapping
    String add(
            @RequestParam(required = false) @Nullable ChannelKey channel,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String name,
            @Nullable Principal by,
            Model model,
            RedirectAttributes redirect) {
        if (channel != null && testers.add(channel, address, name, Actor.of(by))) {
            redirect.addFlashAttribute(Flash.NAME, Flash.done("testers.added"));
            return BACK;
        }
        return page(new Typed(channel == null ? "" : channel.value(), address, name), model);
    }

    private String page(Typed typed, Model model) {
        model.addAttribute("testers", testers.all());
        model.addAttribute("typed", typed);
        return "settings/testers";
    }

    @PostMapping("/remove")
    String remove(@RequestParam long id, @Nullable Principal by, RedirectAttributes redirect) {
        testers.remove(id, Actor.of(by));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("testers.removed"));
        return BACK;
    }
}
