package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.definition.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a test drive has come to.
 *
 * @param actions what happened after the start
 * @param moments everything that happened, in order
 * @param now the virtual time
 * @param zone in which the member lives
 * @param places where the member stands; empty when the journey is over
 * @param next when something is due next, also a message after the end of the journey; null when nothing is
 * @param readable the sent messages that the member has not opened
 * @param clickable those that the member has not clicked
 * @param eventTypes what the member can do that the journey, or one that it calls, waits for
 * @param path ids of the steps of the diagram that were passed, in order
 * @param flows ids of the flows of the diagram that were taken
 * @param steps all steps that an action can name, by their paths
 */
public record TestDrive(
        List<TestAction> actions,
        List<TestMoment> moments,
        Instant now,
        ZoneId zone,
        List<Spot> places,
        @Nullable Instant next,
        List<Spot> readable,
        List<Spot> clickable,
        List<String> eventTypes,
        List<String> path,
        Set<String> flows,
        Map<String, Step> steps) {

    public boolean isOver() {
        return places.isEmpty();
    }
}
