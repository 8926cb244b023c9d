package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.step.DecisionData;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.forecast.SendForecasts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Drives one member through a diagram on a virtual clock. Conditions, waits, messages and policies are computed by the
 * code that runs real journeys; steps are followed by the checked model, without the engine. Nothing is stored: a drive is
 * computed anew from its start and the list of what happened.
 */
@Lazy
@Component
public class TestDrives {

    /** More actions than these are not followed. */
    public static final int MOST_ACTIONS = 200;

    private final DiagramReader diagrams;
    private final DecisionData.Sources sources;
    private final SendForecasts forecasts;
    private final Templates templates;

    TestDrives(DiagramReader diagrams, DecisionData.Sources sources, SendForecasts forecasts, Templates templates) {
        this.diagrams = diagrams;
        this.sources = sources;
        this.forecasts = forecasts;
        this.templates = templates;
    }

    /** The model of a diagram that has no errors; empty when it has some. */
    public Optional<JourneyDefinition> definition(byte[] bpmn) {
        return diagrams.check(bpmn).match(valid -> Optional.of(valid.definition()), invalid -> Optional.empty());
    }

    /**
     * Computes a drive.
     *
     * @param actions what happens after the start, in order; at most {@value #MOST_ACTIONS} are followed
     * @param toTheEnd whether time passes after them until the journey is over or only an event could continue it
     */
    public TestDrive drive(
            JourneyDefinition journey, TestMember member, Instant start, List<TestAction> actions, boolean toTheEnd) {
        var situation = new Situation(sources, journey, member, start);
        var enrolment = new VirtualEnrolment(journey, situation, new TestOutbox(situation, forecasts, templates));
        List<TestAction> followed = new ArrayList<>();
        enrolment.begin();
        actions.stream().limit(MOST_ACTIONS).forEach(action -> {
            enrolment.act(action);
            followed.add(action);
        });
        while (toTheEnd && enrolment.canPassTime() && followed.size() < MOST_ACTIONS) {
            enrolment.act(new TestAction.PassTime());
            followed.add(new TestAction.PassTime());
        }
        return enrolment.result(followed);
    }
}
