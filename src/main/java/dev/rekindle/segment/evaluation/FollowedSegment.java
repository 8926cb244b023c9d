package dev.rekindle.segment.evaluation;

import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.RuleDependencies;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An evaluated segment whose membership follows the changes of members.
 *
 * @param failing whether its latest evaluation failed: it is then evaluated as a whole until that succeeds
 * @param evaluateAt when it is evaluated as a whole; null when that is not planned
 */
record FollowedSegment(
        String key,
        Rule rule,
        RuleInputs inputs,
        boolean failing,
        @Nullable Instant evaluateAt) {

    /** The input of members who are to be evaluated for one segment alone. */
    static String only(String key) {
        return "only:" + key;
    }

    /** Whether an evaluation as a whole is due, for example because the figures of all members have changed. */
    boolean outdated(Instant now) {
        return evaluateAt != null && !evaluateAt.isAfter(now);
    }

    boolean dependsOnAny(Set<String> changed) {
        return changed.contains(RuleInputs.CREATED)
                || changed.contains(only(key))
                || inputs.all().stream().anyMatch(changed::contains);
    }

    /** The segments that the rule names. */
    Set<String> references() {
        return RuleDependencies.of(rule).names(RuleDependencies.Kind.SEGMENT);
    }
}
