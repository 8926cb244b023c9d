package dev.rekindle.message.control;

import java.util.Collection;
import java.util.Set;

/** Which enrolments receive nothing more; implemented by journey. */
public interface EndedEnrolments {

    /** Those of the enrolments that ended at their goal or an exit, were cancelled, or are gone. */
    Set<Long> endedEarly(Collection<Long> enrolments);
}
