package dev.rekindle.web.frame;

import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Here;
import dev.rekindle.web.JourneyWords;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs to know on every page. */
@ControllerAdvice(annotations = Controller.class)
class EveryPage {

    private final VirtualClock clock;
    private final Formats formats;
    private final JourneyWords words;

    EveryPage(VirtualClock clock, Formats formats, JourneyWords words) {
        this.clock = clock;
        this.formats = formats;
        this.words = words;
    }

    /** Thymeleaf lets no bean into addresses and fragments, but a variable. */
    @ModelAttribute("formats")
    Formats formats() {
        return formats;
    }

    @ModelAttribute("journeyWords")
    JourneyWords journeyWords() {
        return words;
    }

    @ModelAttribute("here")
    Here here(HttpServletRequest request) {
        return Here.of(request);
    }

    @ModelAttribute("replaying")
    boolean replaying() {
        return clock.isVirtual();
    }
}
