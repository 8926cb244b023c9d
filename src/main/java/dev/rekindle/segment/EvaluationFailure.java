package dev.rekindle.segment;

import dev.rekindle.segment.rule.InvalidRule;
import java.util.Locale;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

/** Why an evaluation failed, by what a user can do about it. */
public enum EvaluationFailure {
    /** The rule cannot be evaluated, for example because it names a segment that does not exist. */
    RULE,
    /** A value does not fit, for example a sum that is too large. */
    VALUE,
    /** The statement was cancelled because it ran too long. */
    TIMEOUT,
    /** A conflict with another transaction. */
    CONFLICT,
    /** Any other error; the log has it. */
    ERROR;

    public static EvaluationFailure of(RuntimeException failure) {
        if (failure instanceof InvalidRule) {
            return RULE;
        } else if (failure instanceof QueryTimeoutException) {
            return TIMEOUT;
        } else if (failure instanceof ConcurrencyFailureException) {
            return CONFLICT;
        }
        return failure instanceof DataIntegrityViolationException ? VALUE : ERROR;
    }

    /** The last part of the key of its text: {@code segments.failed.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
