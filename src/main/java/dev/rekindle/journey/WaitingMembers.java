package dev.rekindle.journey;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members in progress in a journey with the step in which each waits, and what a user can do for them. */
public interface WaitingMembers {

    /** The longest waiting first. */
    List<WaitingMember> find(Filter filter, int offset, int limit);

    long count(Filter filter);

    /** How many wait in each step, by the number of the version that they are in. */
    Map<Integer, Map<String, Long>> countsOf(String journey);

    /**
     * Ends enrolments as {@link EnrolmentOutcome#CANCELLED}: their pending messages are withheld. An enrolment that has
     * ended, or is of another journey, is skipped.
     *
     * @return how many were ended
     */
    int remove(String journey, Collection<EnrolmentId> enrolments);

    /**
     * Lets members continue whose step waits for a time, as if that time had come, and retries those who are stuck. One
     * who waits for no time, or is of another journey, is skipped.
     *
     * @return how many continue
     */
    int continueNow(String journey, Collection<EnrolmentId> enrolments);

    /**
     * @param step id of the step; null for every step
     * @param version number of the version that the step was entered in; null for every version
     */
    record Filter(
            String journey, @Nullable String step, @Nullable Integer version) {}

    /**
     * One member in one step.
     *
     * @param version number of the version that the step was entered in
     * @param since when the step was entered
     * @param until when the wait ends; null when it ends with an event only, or the member is stuck
     * @param failure why the member is stuck or is retried; null for neither
     */
    record WaitingMember(
            EnrolmentId enrolment,
            MemberId member,
            int version,
            String step,
            Instant since,
            @Nullable Instant until,
            @Nullable String failure) {}
}
