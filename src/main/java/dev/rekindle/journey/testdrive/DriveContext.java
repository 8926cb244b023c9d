package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.forecast.SendForecasts;
import dev.rekindle.message.writing.UnpublishedMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the enrolments of one test drive have in common.
 *
 * @param moments everything that happened so far, in order
 * @param journeys the live version of a journey by its key
 */
record DriveContext(
        TestWorld world,
        List<TestMoment> moments,
        SendForecasts forecasts,
        Templates templates,
        UnpublishedMessages unpublished,
        Function<String, Optional<JourneyDefinition>> journeys) {

    DriveContext(
            TestWorld world,
            SendForecasts forecasts,
            Templates templates,
            UnpublishedMessages unpublished,
            Function<String, Optional<JourneyDefinition>> journeys) {
        this(world, new ArrayList<>(), forecasts, templates, unpublished, journeys);
    }

    void tell(TestMoment moment) {
        moments.add(moment);
    }
}
