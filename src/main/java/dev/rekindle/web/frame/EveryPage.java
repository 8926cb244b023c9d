package dev.rekindle.web.frame;

import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.web.Here;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs to know on every page. */
@ControllerAdvice(annotations = Controller.class)
class EveryPage {

    private final VirtualClock clock;

    EveryPage(VirtualClock clock) {
        this.clock = clock;
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
