package dev.rekindle.web.journey;

import dev.rekindle.journey.MeasuredWeights;
import dev.rekindle.report.experiment.RecentExperiments;
import dev.rekindle.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starts an automatic test of a step anew. */
@Controller
class LiftActions {

    private final MeasuredWeights weights;
    private final RecentExperiments experiments;

    LiftActions(MeasuredWeights weights, RecentExperiments experiments) {
        this.weights = weights;
        this.experiments = experiments;
    }

    @PostMapping("/journeys/{key}/steps/{step}/test-again")
    String testAgain(@PathVariable String key, @PathVariable String step, RedirectAttributes redirect) {
        boolean forgotten = weights.forget(key, step);
        experiments.clear();
        redirect.addFlashAttribute(
                Flash.NAME, forgotten ? Flash.done("experiment.again.done") : Flash.warn("experiment.again.nothing"));
        return "redirect:/journeys/{key}";
    }
}
