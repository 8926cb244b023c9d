package dev.rekindle.journey.enrolment.event;

import dev.rekindle.event.MemberEvent;
import dev.rekindle.journey.EnrolmentId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a batch of events does to enrolments.
 *
 * @param deliveries for each active enrolment the types of events that it may wait for, in order
 * @param held the same for enrolments in held journeys, where an event only ends the enrolment now
 */
record EventEffects(
        List<Conversion> conversions, Map<EnrolmentId, List<String>> deliveries, Map<EnrolmentId, List<String>> held) {

    /** An event that is the goal of an enrolment, within its window. */
    record Conversion(EnrolmentId enrolment, MemberEvent event) {}

    /** The events whose orders may have refunds to subtract: goals, and refunds themselves. */
    List<MemberEvent> ordersOf(List<MemberEvent> events) {
        return Stream.concat(
                        conversions.stream().map(Conversion::event),
                        events.stream().filter(ConversionRefunds::isRefund))
                .toList();
    }
}
