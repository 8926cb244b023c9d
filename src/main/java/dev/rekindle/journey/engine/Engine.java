package dev.rekindle.journey.engine;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.step.ActiveEnrolment;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Starts and continues process instances. Each call is one engine command for the whole batch, in the caller's transaction. */
public interface Engine {

    /**
     * Starts an instance for each enrolment and executes its steps up to the first wait.
     *
     * @return the enrolments whose steps failed, each with the reason; the engine writes nothing for them, and the caller
     *     deletes its own rows
     * @throws RuntimeException when the failing member is not known; the caller must roll back
     */
    Map<EnrolmentId, RuntimeException> start(List<ActiveEnrolment> enrolments);

    /**
     * Delivers events to the instances that may wait for them. Enrolments without an instance are skipped.
     *
     * @param eventTypes for each enrolment the types of its member's events, in the order in which they were recorded
     * @return the enrolments whose steps failed, each with the reason; the engine writes nothing for them
     * @throws RuntimeException when the failing member is not known; the caller must roll back
     */
    Map<EnrolmentId, RuntimeException> deliver(Map<EnrolmentId, List<String>> eventTypes);

    /**
     * What somebody outside has answered to the step that an enrolment waits at.
     *
     * @param result for conditions that ask for it with {@code result}; null when the step is to be attempted again
     */
    record Answer(
            EnrolmentId enrolment, String step, @Nullable String result) {}

    /**
     * Continues enrolments that wait at a step for an answer.
     *
     * @param answers at most one for each enrolment
     * @param stillOpen is asked once the instances are locked, and returns those of the answers that still count
     * @return the enrolments whose steps failed, or that do not wait at the step, each with the reason; the engine writes
     *     nothing for them
     * @throws RuntimeException when the failing member is not known; the caller must roll back
     */
    Map<EnrolmentId, RuntimeException> answer(List<Answer> answers, UnaryOperator<List<Answer>> stillOpen);
}
