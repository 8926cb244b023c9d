package dev.rekindle.web.template;

import dev.rekindle.coupon.CouponPools;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.segment.RuleOffers;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.json.JsonMapper;

/** What blocks of a message are filled in with: types of events, pools of coupons, messages sent before. */
@Component
class EditorOffers {

    private final RuleOffers offers;
    private final CouponPools pools;
    private final JourneyDefinitions journeys;
    private final DisplayNames names;
    private final JsonMapper json;

    EditorOffers(
            RuleOffers offers, CouponPools pools, JourneyDefinitions journeys, DisplayNames names, JsonMapper json) {
        this.offers = offers;
        this.pools = pools;
        this.journeys = journeys;
        this.names = names;
        this.json = json;
    }

    /** A step that sends, as the form of conditions offers it. */
    record SendStep(String value, String name) {}

    void addTo(Model model, String template) {
        model.addAttribute("properties", offers.properties().keySet());
        model.addAttribute("eventTypes", offers.eventTypes().keySet());
        model.addAttribute("couponPools", pools.all());
        model.addAttribute("steps", json.writeValueAsString(steps(template)));
    }

    /** The sending steps of the live journeys that send the message. */
    private List<SendStep> steps(String template) {
        return journeys.current().stream()
                .filter(journey -> sends(journey).anyMatch(step -> isOf(step, template)))
                .flatMap(EditorOffers::sends)
                .map(step -> new SendStep(step.id(), names.of(step.name())))
                .distinct()
                .toList();
    }

    private static boolean isOf(TaskStep.Send step, String template) {
        return template.equals(step.template()) || template.startsWith(step.template() + "--");
    }

    private static Stream<TaskStep.Send> sends(JourneyDefinition journey) {
        return journey.steps().values().stream()
                .flatMap(step -> step instanceof TaskStep.Send send ? Stream.of(send) : Stream.empty());
    }
}
