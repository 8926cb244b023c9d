package dev.rekindle.web.template;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.MessageLanguages;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.message.writing.PublishOutcome;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.platform.StorableText;
import dev.rekindle.security.Actor;
import dev.rekindle.setting.Live;
import dev.rekindle.web.Flash;
import java.security.Principal;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Creates templates and takes them from draft to live, or out of use. */
@Controller
class TemplateActions {

    private static final int MOST_LANGUAGES = 12;

    private final TemplateDrafts drafts;
    private final Authoring authoring;
    private final Channels channels;
    private final Live<MessageLanguages> languages;

    TemplateActions(TemplateDrafts drafts, Authoring authoring, Channels channels, Live<MessageLanguages> languages) {
        this.drafts = drafts;
        this.authoring = authoring;
        this.channels = channels;
        this.languages = languages;
    }

    @GetMapping("/templates/new")
    String form(Model model) {
        model.addAttribute("languages", languages.get().others());
        return "templates/new";
    }

    @PostMapping("/templates/new")
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable ChannelKey channel,
            @RequestParam(defaultValue = "") List<String> language,
            Locale reader,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        List<Locale> languages = languages(language);
        boolean named = !name.isBlank() && StorableText.is(name);
        if (!named || channel == null || channels.find(channel).isEmpty() || languages.isEmpty()) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("writer.new.incomplete"));
            return "redirect:/templates/new";
        }
        String key =
                drafts.create(name, authoring.start(Set.of(channel), languages, name.strip(), reader), Actor.of(by));
        return "redirect:/templates/" + key + "/edit";
    }

    /** English is required: it is what members get whose language is not written. Empty when a tag is none. */
    private static List<Locale> languages(List<String> tags) {
        Set<String> known = new TreeSet<>();
        try {
            for (String tag : tags) {
                known.add(
                        new Locale.Builder().setLanguageTag(tag.strip()).build().toLanguageTag());
            }
        } catch (IllformedLocaleException e) {
            return List.of();
        }
        known.remove("und");
        known.remove("en");
        List<Locale> languages = new ArrayList<>(List.of(Locale.ENGLISH));
        known.stream().limit(MOST_LANGUAGES).map(Locale::forLanguageTag).forEach(languages::add);
        return languages;
    }

    @PostMapping("/templates/{name}/submit")
    String submit(
            @PathVariable String name,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String note,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        boolean submitted = drafts.submit(name, revision, note, Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME, submitted ? Flash.done("writer.submitted") : Flash.warn("writer.outdated"));
        return edit(name);
    }

    @PostMapping("/templates/{name}/send-back")
    String sendBack(
            @PathVariable String name,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String answer,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        boolean sent = drafts.sendBack(name, revision, answer, Actor.of(by));
        redirect.addFlashAttribute(Flash.NAME, sent ? Flash.done("writer.sentBack") : Flash.warn("writer.outdated"));
        return edit(name);
    }

    @PostMapping("/templates/{name}/publish")
    String publish(
            @PathVariable String name,
            @RequestParam int revision,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        return drafts.publish(name, revision, Actor.of(by)).match(new PublishOutcome.Cases<>() {
            @Override
            public String published(PublishOutcome.Published outcome) {
                redirect.addFlashAttribute(Flash.NAME, Flash.done("writer.published", outcome.number()));
                return "redirect:/templates/" + name;
            }

            @Override
            public String faulty(PublishOutcome.Faulty outcome) {
                redirect.addFlashAttribute(
                        Flash.NAME,
                        Flash.failed("writer.faulty", outcome.problems().size()));
                return edit(name);
            }

            @Override
            public String outdated(PublishOutcome.Outdated outcome) {
                redirect.addFlashAttribute(Flash.NAME, Flash.warn("writer.outdated"));
                return edit(name);
            }

            @Override
            public String forbidden(PublishOutcome.Forbidden outcome) {
                redirect.addFlashAttribute(Flash.NAME, Flash.failed("writer.forbidden"));
                return edit(name);
            }
        });
    }

    @PostMapping("/templates/{name}/discard")
    String discard(@PathVariable String name, @Nullable Principal by, RedirectAttributes redirect) {
        boolean discarded = drafts.discard(name, Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME, discarded ? Flash.done("writer.discarded") : Flash.failed("writer.discard.inUse"));
        return discarded ? "redirect:/templates" : edit(name);
    }

    @PostMapping("/templates/{name}/delete")
    String delete(@PathVariable String name, @Nullable Principal by, RedirectAttributes redirect) {
        if (drafts.delete(name, Actor.of(by))) {
            redirect.addFlashAttribute(Flash.NAME, Flash.done("writer.deleted"));
            return "redirect:/templates";
        }
        redirect.addFlashAttribute(Flash.NAME, Flash.failed("writer.inUse"));
        return "redirect:/templates/" + name;
    }

    @PostMapping("/templates/{name}/versions/{number}/reopen")
    String reopen(
            @PathVariable String name, @PathVariable int number, @Nullable Principal by, RedirectAttributes redirect) {
        boolean reopened = drafts.reopen(name, number, Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME, reopened ? Flash.done("writer.reopened", number) : Flash.warn("writer.outdated"));
        return edit(name);
    }

    private static String edit(String name) {
        return "redirect:/templates/" + name + "/edit";
    }
}
