package dev.rekindle.message;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Reactions of members to messages; used by journeys, implemented by tracking. */
public interface Engagements {

    /** For each enrolment, the steps whose message was opened (by a person, as far as can be determined). */
    Map<Long, Set<String>> opened(Collection<Long> enrolments);

    /** For each enrolment, the steps whose message was clicked. */
    Map<Long, Set<String>> clicked(Collection<Long> enrolments);
}
