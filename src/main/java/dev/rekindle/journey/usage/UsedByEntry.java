package dev.rekindle.journey.usage;

import dev.rekindle.journey.definition.Entry;
import java.util.stream.Stream;

/** What an entry uses. */
final class UsedByEntry implements Entry.Cases<Stream<Used>> {

    @Override
    public Stream<Used> onEntering(Entry.OnEntering entry) {
        return entry.segmentKey().stream().map(Used::segment);
    }

    @Override
    public Stream<Used> onLeaving(Entry.OnLeaving entry) {
        return entry.segmentKey().stream().map(Used::segment);
    }

    @Override
    public Stream<Used> onSchedule(Entry.OnSchedule entry) {
        return entry.segmentKey().stream().map(Used::segment);
    }

    @Override
    public Stream<Used> onDate(Entry.OnDate entry) {
        return Stream.concat(
                Stream.of(Used.attribute(entry.date())),
                entry.segmentKey().stream().map(Used::segment));
    }

    @Override
    public Stream<Used> onEvent(Entry.OnEvent entry) {
        Stream<Used> key = Stream.ofNullable(entry.key()).map(property -> Used.property(entry.eventType(), property));
        return Stream.of(
                        Stream.of(Used.eventType(entry.eventType())),
                        key,
                        entry.segmentKey().stream().map(Used::segment))
                .flatMap(uses -> uses);
    }

    @Override
    public Stream<Used> byHand(Entry.ByHand entry) {
        return Stream.empty();
    }
}
