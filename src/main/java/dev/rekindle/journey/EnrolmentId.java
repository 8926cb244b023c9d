package dev.rekindle.journey;

import java.util.Collection;

/**
 * The number of an enrolment.
 *
 * @param value at least 1
 */
public record EnrolmentId(long value) implements Comparable<EnrolmentId> {

    @Override
    public int compareTo(EnrolmentId other) {
        return Long.compare(value, other.value);
    }

    /** Their numbers, as a parameter of type {@code bigint[]}. */
    public static Long[] values(Collection<EnrolmentId> ids) {
        return ids.stream().map(EnrolmentId::value).toArray(Long[]::new);
    }
}
