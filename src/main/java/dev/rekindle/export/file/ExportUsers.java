package dev.rekindle.export.file;

import dev.rekindle.segment.SegmentUsers;
import dev.rekindle.segment.Usage;
import java.util.List;
import org.springframework.stereotype.Component;

/** A schedule of files uses the segment whose members it exports. */
@Component
class ExportUsers implements SegmentUsers {

    private final PlanTable plans;

    ExportUsers(PlanTable plans) {
        this.plans = plans;
    }

    @Override
    public List<Usage> ofSegment(String segment) {
        return plans.ofSegment(segment).stream()
                .map(plan -> Usage.direct(
                        Usage.Kind.EXPORT, Long.toString(plan.id()), plan.what().format() + " " + plan.time()))
                .toList();
    }
}
