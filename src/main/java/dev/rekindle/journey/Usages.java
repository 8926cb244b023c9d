package dev.rekindle.journey;

import dev.rekindle.segment.Usage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who uses a segment, template, topic, event type, event's property, attribute, tag, coupon pool or decision table:
 * directly, or through segments, templates and decision tables. The live version of every journey counts, paused or not,
 * each older version that still has active enrolments, and every open draft.
 */
public interface Usages {

    /**
     * @param key of a template the name, with its variant's suffix where it has variants; of an event's property
     *     {@code type/name}
     */
    List<Usage> of(Subject subject, String key);

    /** The same for many keys at once; each key has a list, which may be empty. */
    Map<String, List<Usage>> of(Subject subject, Collection<String> keys);

    /** Everything of a kind that something uses. */
    Set<String> used(Subject subject);

    /** What can be used. */
    enum Subject {
        SEGMENT,
        TEMPLATE,
        TOPIC,
        EVENT_TYPE,
        EVENT_PROPERTY,
        ATTRIBUTE,
        TAG,
        POOL,
        TABLE
    }
}
