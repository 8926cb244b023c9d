package dev.rekindle.journey;

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
}
