package dev.rekindle.web.member;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a member had agreed to at some time, each with when and how it was recorded. */
final class ConsentsAsOf {

    private record Subject(ChannelKey channel, String topic) {}

    private ConsentsAsOf() {}

    /**
     * @param history every change, in any order
     * @param end the first instant that does not count
     * @return the last change of each channel and topic, channels and topics in order
     */
    static List<Consent> of(List<Consent> history, Instant end) {
        Map<Subject, Consent> last = new TreeMap<>(
                Comparator.comparing((Subject one) -> one.channel().value()).thenComparing(Subject::topic));
        history.stream()
                .filter(change -> change.changedAt().isBefore(end))
                .sorted(Comparator.comparing(Consent::changedAt))
                .forEach(change -> last.put(new Subject(change.channel(), change.topic()), change));
        return List.copyOf(last.values());
    }
}
