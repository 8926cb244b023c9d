package dev.rekindle.journey.enrolment.event;

import dev.rekindle.event.MemberEvent;
import java.util.List;
import java.util.Map;

/**
 * What a batch of events means.
 *
 * @param happened for each open passage the types of events that it may wait for, in order
 */
record EventEffects(List<Conversion> conversions, Map<Long, List<String>> happened) {

    /** An event that is the goal of an enrolment, within its window. */
    record Conversion(long enrolment, MemberEvent event) {}
}
