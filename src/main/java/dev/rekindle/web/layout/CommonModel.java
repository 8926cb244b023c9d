package dev.rekindle.web.layout;

import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.web.Formats;
import dev.rekindle.web.JourneyTexts;
import dev.rekindle.web.PageContext;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs to know on every page. */
@ControllerAdvice(annotations = Controller.class)
class CommonModel {

    private final VirtualClock clock;
    private final Formats formats;
    private final JourneyTexts words;

    CommonModel(VirtualClock clock, Formats formats, JourneyTexts words) {
        this.clock = clock;
        this.formats = formats;
        this.words = words;
    }

    /** Thymeleaf lets no bean into addresses and fragments, but a variable. */
    @ModelAttribute("formats")
    Formats formats() {
        return formats;
    }

    @ModelAttribute("journeyTexts")
    JourneyTexts journeyTexts() {
        return words;
    }

    @ModelAttribute("page")
    PageContext page(HttpServletRequest request) {
        return PageContext.of(request);
    }

    @ModelAttribute("replaying")
    boolean replaying() {
        return clock.isVirtual();
    }
}
