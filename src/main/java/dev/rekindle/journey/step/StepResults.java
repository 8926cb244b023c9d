package dev.rekindle.journey.step;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.EnrolmentId;
import java.util.Collection;
import java.util.Map;

/** What steps of enrolments have resulted in. */
public interface StepResults {

    /** Text, number or boolean by what asks for it; an enrolment without a result is absent. */
    Map<EnrolmentId, Map<FunctionCall.Result, Object>> of(Collection<EnrolmentId> enrolments);
}
