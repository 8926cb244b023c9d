package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.step.DecisionData;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.forecast.SendForecasts;
import dev.rekindle.message.writing.UnpublishedMessages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Drives one member through a diagram on a virtual clock. Conditions, waits, messages and policies are computed by the
 * code that runs real journeys; steps are followed by the checked model, without the engine. A called journey is followed in
 * its live version. Nothing is stored: a drive is
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
    private final UnpublishedMessages unpublished;
    private final JourneyDefinitions definitions;

    TestDrives(
            DiagramReader diagrams,
            DecisionData.Sources sources,
            SendForecasts forecasts,
            Templates templates,
            UnpublishedMessages unpublished,
            JourneyDefinitions definitions) {
        this.diagrams = diagrams;
        this.sources = sources;
        this.forecasts = forecasts;
        this.templates = templates;
        this.unpublished = unpublished;
        this.definitions = definitions;
    }

    /** The model of a diagram that has no errors; empty when it has some. */
    public Optional<JourneyDefinition> definition(byte[] bpmn) {
        return diagrams.check(bpmn).match(valid -> Optional.of(valid.definition()), invalid -> Optional.empty());
    }

    /** When a drive begins unless somebody says so: from a time on, the first moment at which quiet hours hide nothing. */
    public Instant usualStart(Instant from, ZoneId zone) {
        return forecasts.outsideQuietHours(from, zone);
    }

    /**
     * Computes a drive.
     *
     * @param actions what happens after the start, in order; at most {@value #MOST_ACTIONS} are followed
     * @param toTheEnd whether time passes after them until nothing is due, which is when every message is sent or withheld and the journey is
     *     over or only an event could continue it
     */
    public TestDrive drive(
            JourneyDefinition journey, TestMember member, Instant start, List<TestAction> actions, boolean toTheEnd) {
        var world = new TestWorld(sources, member, start);
        var driver =
                new Driver(journey, new DriveContext(world, forecasts, templates, unpublished, definitions::current));
        driver.begin();
        actions.stream().limit(MOST_ACTIONS).forEach(driver::act);
        while (toTheEnd && driver.canPassTime() && driver.followed() < MOST_ACTIONS) {
            driver.act(new TestAction.PassTime());
        }
        return driver.result();
    }
}
