package dev.rekindle.journey.definition;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flow node of a diagram in a marketer's words. */
public sealed interface Step {

    /** Id of the BPMN element. */
    String id();

    /** Its name as drawn; the id when it has none. */
    String name();

    /** Where members come in. */
    record Start(String id, String name) implements Step {}

    /** Where a passage ends. */
    record End(String id, String name) implements Step {}

    /** @param variants empty when every member gets the same; weights are relative */
    record Send(
            String id,
            String name,
            ChannelKind channel,
            String template,
            String topic,
            List<Variant> variants,
            SendTime time)
            implements Step {

        /** @param weight at least 1, relative to the others' */
        public record Variant(String name, int weight) {}
    }

    /** @param changes at least one, in the order in which they are made */
    record ChangeMember(String id, String name, List<Change> changes) implements Step {

        /** A change whose member is not yet known. */
        public interface Change {

            MemberChange to(MemberId member);
        }
    }

    /** Waits for a time and, so that not all go on at the same moment, a drawn while longer. */
    sealed interface Wait extends Step {

        /** Each member waits up to this much longer; {@link Span#NONE} when all go on as soon as the wait is over. */
        Span spread();
    }

    /** Waits a length of time. */
    record WaitFor(String id, String name, Span span, Span spread) implements Wait {}

    /** @param weekday the next such day; null for the next time of day whatever the day */
    record WaitUntil(
            String id,
            String name,
            LocalTime localTime,
            @Nullable DayOfWeek weekday,
            Span spread) implements Wait {}

    /** Takes the first flow whose condition holds, else the default one. */
    record Decide(String id, String name) implements Step {}

    /** Brings branches together again. */
    record Merge(String id, String name) implements Step {}

    /** Waits for whichever of the following events comes first. */
    record AwaitFirst(String id, String name) implements Step {}

    /** Waits for the member to do something. */
    record AwaitEvent(String id, String name, String eventType) implements Step {}

    /** The event subprocess that ends a passage; its own nodes are steps as well. */
    record Handler(String id, String name) implements Step {}

    /**
     * The start of an event subprocess.
     *
     * @param handler id of the event subprocess
     * @param goal true when the event is the journey's goal, false when it only ends the passage
     */
    record Leave(String id, String name, String handler, String eventType, boolean goal) implements Step {}
}
