package dev.rekindle.demo;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.Members;
import dev.rekindle.schedule.lapse.TimeLapse;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lets members join and buy at the recorded instants, shifted. */
class RecordedActivity implements TimeLapse.Script {

    private final Members members;
    private final Events events;
    private final Deque<MemberDraft> joining;
    private final Deque<EventDraft> buying;

    RecordedActivity(Members members, Events events, DemoData data) {
        this.members = members;
        this.events = events;
        this.joining = new ArrayDeque<>(data.members());
        this.buying = new ArrayDeque<>(data.purchases());
    }

    @Override
    public Optional<Instant> next() {
        return Stream.of(
                        Optional.ofNullable(joining.peek()).map(DemoData::joined),
                        Optional.ofNullable(buying.peek()).map(EventDraft::occurredAt))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @Override
    public void runUntil(Instant until) {
        var joined = taken(joining, DemoData::joined, until);
        if (!joined.isEmpty()) {
            members.upsert(joined);
        }
        var bought = taken(buying, EventDraft::occurredAt, until);
        if (!bought.isEmpty()) {
            events.record(bought);
        }
    }

    private static <T> List<T> taken(Deque<T> queue, Function<T, Instant> at, Instant until) {
        List<T> taken = new ArrayList<>();
        for (T head = queue.peek(); head != null && !at.apply(head).isAfter(until); head = queue.peek()) {
            taken.add(queue.remove());
        }
        return taken;
    }
}
