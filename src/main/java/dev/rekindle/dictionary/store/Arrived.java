package dev.rekindle.dictionary.store;

import dev.rekindle.dictionary.ValueType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** What arrived under one name since it was last written; changed by one thread at a time. */
final class Arrived {

    private final Set<ValueType> types = EnumSet.noneOf(ValueType.class);
    private final Instant first;
    private Instant last;
    private long count;

    Arrived(Instant first) {
        this.first = first;
        this.last = first;
    }

    Arrived plus(Set<ValueType> moreTypes, long more, Instant at) {
        types.addAll(moreTypes);
        count += more;
        last = at;
        return this;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    long count() {
        return count;
    }

    Set<ValueType> types() {
        return types;
    }
}
