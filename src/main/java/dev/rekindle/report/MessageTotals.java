package dev.rekindle.report;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of planned messages. Planned and sent are sums of the parts, so planned = withheld + pending + sent and
 * sent = delivered + failed + unknown + awaiting by construction.
 *
 * @param withheld by reason; "none" where no reason was recorded
 * @param opened sent messages that a person opened; whoever clicked has opened
 * @param unsubscribed sent messages whose unsubscribe link was used
 */
public record MessageTotals(
        SortedMap<String, Long> withheld,
        long pending,
        long awaiting,
        long delivered,
        long failed,
        long unknown,
        long opened,
        long clicked,
        long unsubscribed) {

    public static final MessageTotals NONE = new MessageTotals(new TreeMap<>(), 0, 0, 0, 0, 0, 0, 0, 0);

    public static MessageTotals withheld(String reason, long count) {
        return new MessageTotals(new TreeMap<>(Map.of(reason, count)), 0, 0, 0, 0, 0, 0, 0, 0);
    }

    public long withheldAll() {
        return withheld.values().stream().mapToLong(Long::longValue).sum();
    }

    public long sent() {
        return awaiting + delivered + failed + unknown;
    }

    public long planned() {
        return withheldAll() + pending + sent();
    }

    public MessageTotals plus(MessageTotals other) {
        var reasons = new TreeMap<>(withheld);
        other.withheld.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        return new MessageTotals(
                reasons,
                pending + other.pending,
                awaiting + other.awaiting,
                delivered + other.delivered,
                failed + other.failed,
                unknown + other.unknown,
                opened + other.opened,
                clicked + other.clicked,
                unsubscribed + other.unsubscribed);
    }
}
