package dev.rekindle.web.layout;

import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.JourneyTexts;
import dev.rekindle.web.PageContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Variables of every page. */
@ControllerAdvice(annotations = Controller.class)
class CommonModel {

    private final VirtualClock clock;
    private final Formats formats;
    private final JourneyTexts journeyTexts;
    private final DisplayNames displayNames;

    CommonModel(VirtualClock clock, Formats formats, JourneyTexts journeyTexts, DisplayNames displayNames) {
        this.clock = clock;
        this.formats = formats;
        this.journeyTexts = journeyTexts;
        this.displayNames = displayNames;
    }

    /** A variable, because Thymeleaf allows no bean in addresses and fragment arguments; so with the next two. */
    @ModelAttribute("formats")
    Formats formats() {
        return formats;
    }

    @ModelAttribute("journeyTexts")
    JourneyTexts journeyTexts() {
        return journeyTexts;
    }

    @ModelAttribute("displayNames")
    DisplayNames displayNames() {
        return displayNames;
    }

    @ModelAttribute("page")
    PageContext page(HttpServletRequest request) {
        return PageContext.of(request);
    }

    /** How far the node's clock is wrong, in whole seconds; null while it is right. */
    @ModelAttribute("clockDifference")
    @Nullable
    String clockDifference() {
        return clock.mayWork()
                ? null
                : clock.disagreement()
                        .map(difference -> difference.toSeconds() + " s")
                        .orElse(null);
    }

    @ModelAttribute("replaying")
    boolean replaying() {
        return clock.isVirtual();
    }
}
