package dev.rekindle.segment.evaluation;

import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.RuleDependencies;
import java.util.Set;

/**
 * An evaluated segment whose membership follows the changes of members.
 *
 * @param failing whether its latest evaluation failed: it is then evaluated as a whole until that succeeds
 */
record FollowedSegment(String key, Rule rule, RuleInputs inputs, boolean failing) {

    /** The input of members who are to be evaluated for one segment alone. */
    static String only(String key) {
        return "only:" + key;
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
