package dev.rekindle.segment.membership;

import dev.rekindle.loyalty.PointsRules;
import dev.rekindle.segment.SegmentUsers;
import dev.rekindle.segment.Usage;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Rules of points use the segment whose members they are for. */
@Component
class PointsRuleUsers implements SegmentUsers {

    private final ObjectProvider<PointsRules> rules;

    PointsRuleUsers(ObjectProvider<PointsRules> rules) {
        this.rules = rules;
    }

    @Override
    public List<Usage> ofSegment(String segment) {
        return rules.stream()
                .flatMap(found -> found.inForce().stream())
                .filter(rule -> segment.equals(rule.segment()))
                .map(rule -> Usage.direct(Usage.Kind.POINTS_RULE, String.valueOf(rule.id()), rule.name()))
                .toList();
    }
}
