package dev.rekindle.journey.enrolment.history;

import dev.rekindle.segment.EnrolmentSource;
import org.springframework.stereotype.Component;

/** The published view of enrolments for the rules of segments. */
@Component
class EnrolmentView implements EnrolmentSource {

    @Override
    public String view() {
        return "segment_source_enrolment";
    }
}
