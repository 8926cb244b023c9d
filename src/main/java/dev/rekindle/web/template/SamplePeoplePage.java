package dev.rekindle.web.template;

import dev.rekindle.message.trial.SampleFile;
import dev.rekindle.message.trial.SamplePeople;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The organisation's made-up people, with whose data messages are previewed. */
@Controller
class SamplePeoplePage {

    private final SamplePeople people;
    private final Texts texts;

    SamplePeoplePage(SamplePeople people, Texts texts) {
        this.people = people;
        this.texts = texts;
    }

    @GetMapping("/templates/people")
    String show(Model model) {
        model.addAttribute("own", people.own());
        model.addAttribute("shipped", people.shipped());
        return "templates/people";
    }

    /** A file with an issue changes nothing, and what was pasted stays. */
    @PostMapping("/templates/people")
    String replace(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String pasted,
            @Nullable Principal by,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        byte[] bytes = file == null || file.isEmpty() ? pasted.getBytes(StandardCharsets.UTF_8) : file.getBytes();
        SampleFile read = SampleFile.read(bytes);
        if (!read.issues().isEmpty()) {
            model.addAttribute("issues", read.issues().stream().map(this::say).toList());
            model.addAttribute("pasted", pasted);
            return show(model);
        }
        people.replace(read.people(), Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME, Flash.done("people.replaced", read.people().size()));
        return "redirect:/templates/people";
    }

    @PostMapping("/templates/people/remove")
    String remove(@Nullable Principal by, RedirectAttributes redirect) {
        people.replace(List.of(), Actor.of(by));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("people.removed"));
        return "redirect:/templates/people";
    }

    private String say(SampleFile.Issue issue) {
        String text =
                texts.say("people.issue." + issue.code(), issue.arguments().toArray());
        return issue.line() == 0 ? text : texts.say("people.line", issue.line(), text);
    }
}
