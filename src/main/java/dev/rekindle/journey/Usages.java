package dev.rekindle.journey;

import dev.rekindle.segment.Usage;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Who uses a segment, template, topic, event type, attribute, coupon pool or decision table: directly, or through segments,
 * templates and decision tables. The live version of every journey counts, paused or not, each older version that still has active
 * enrolments, and every open draft.
 */
public interface Usages {

    /** @param key of a template the name, with its variant's suffix where it has variants */
    List<Usage> of(Subject subject, String key);

    /** The same for many keys at once; each key has a list, which may be empty. */
    Map<String, List<Usage>> of(Subject subject, Collection<String> keys);

    /** What can be used. */
    enum Subject {
        SEGMENT,
        TEMPLATE,
        TOPIC,
        EVENT_TYPE,
        ATTRIBUTE,
        POOL,
        TABLE
    }
}
