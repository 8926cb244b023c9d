package dev.rekindle.web.draft;

import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.gallery.Gallery;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.Actor;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Texts;
import java.security.Principal;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Begins a new journey: blank, or with a diagram of the gallery. */
@Controller
class NewJourneyPage {

    private final Drafts drafts;
    private final Gallery gallery;
    private final GalleryCards cards;
    private final DisplayNames names;
    private final Texts texts;

    NewJourneyPage(Drafts drafts, Gallery gallery, GalleryCards cards, DisplayNames names, Texts texts) {
        this.drafts = drafts;
        this.gallery = gallery;
        this.cards = cards;
        this.names = names;
        this.texts = texts;
    }

    @GetMapping("/journeys/new")
    String page(Model model) {
        model.addAttribute("gallery", cards.all());
        return "journeys/new";
    }

    @PostMapping("/journeys/drafts")
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = Gallery.BLANK) String from,
            Principal user,
            RedirectAttributes redirect) {
        if (gallery.diagram(from).isEmpty() || !isName(name)) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("drafts.new.impossible", Drafts.LONGEST_NAME));
            return "redirect:/journeys/new";
        }
        String given = name.isBlank() ? suggested(from) : name.strip();
        gallery.createSegments(from);
        Draft draft = drafts.create(given, from, names::of, Actor.of(user));
        return "redirect:/journeys/drafts/" + draft.id();
    }

    private static boolean isName(String name) {
        return StorableText.is(name) && !TextLimit.of(Drafts.LONGEST_NAME).isExceededBy(name.strip());
    }

    private String suggested(String from) {
        Optional<Gallery.Entry> chosen = gallery.entries().stream()
                .filter(entry -> entry.key().equals(from))
                .findFirst();
        return chosen.map(entry -> names.of(entry.name())).orElseGet(() -> texts.say("drafts.new.untitled"));
    }
}
