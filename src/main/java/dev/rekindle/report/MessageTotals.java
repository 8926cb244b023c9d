package dev.rekindle.report;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Planned messages by status. Planned and sent are sums of the parts, so planned = withheld + pending + sent and
 * sent = delivered + failed + unknown + awaiting by construction.
 *
 * @param withheld by reason; "none" where no reason was recorded
 */
public record MessageTotals(
        SortedMap<String, Long> withheld, long pending, SentByStatus sentMessages, Engagement engagement) {

    public static final MessageTotals NONE = new MessageTotals(new TreeMap<>(), 0, SentByStatus.NONE, Engagement.NONE);

    /** Sent messages by status. */
    public record SentByStatus(long awaiting, long delivered, long failed, long unknown) {

        public static final SentByStatus NONE = new SentByStatus(0, 0, 0, 0);

        SentByStatus plus(SentByStatus other) {
            return new SentByStatus(
                    awaiting + other.awaiting,
                    delivered + other.delivered,
                    failed + other.failed,
                    unknown + other.unknown);
        }
    }

    /**
     * What recipients did with sent messages.
     *
     * @param openable sent messages of channels on which opens can be seen
     * @param opened openable messages that a person opened; a click counts as an open
     * @param unsubscribed messages whose unsubscribe link was used
     * @param complained messages that a recipient called spam; they count as unsubscribed as well
     */
    public record Engagement(long openable, long opened, long clicked, long unsubscribed, long complained) {

        public static final Engagement NONE = new Engagement(0, 0, 0, 0, 0);

        Engagement plus(Engagement other) {
            return new Engagement(
                    openable + other.openable,
                    opened + other.opened,
                    clicked + other.clicked,
                    unsubscribed + other.unsubscribed,
                    complained + other.complained);
        }
    }

    public static MessageTotals withheld(String reason, long count) {
        return new MessageTotals(new TreeMap<>(Map.of(reason, count)), 0, SentByStatus.NONE, Engagement.NONE);
    }

    public long awaiting() {
        return sentMessages.awaiting();
    }

    public long delivered() {
        return sentMessages.delivered();
    }

    public long failed() {
        return sentMessages.failed();
    }

    public long unknown() {
        return sentMessages.unknown();
    }

    /** False where messages were sent and none of them can be seen to be opened: then there is no number of opens. */
    public boolean tracksOpens() {
        return openable() > 0 || sent() == 0;
    }

    public long openable() {
        return engagement.openable();
    }

    public long opened() {
        return engagement.opened();
    }

    public long clicked() {
        return engagement.clicked();
    }

    public long unsubscribed() {
        return engagement.unsubscribed();
    }

    public long complained() {
        return engagement.complained();
    }

    public long withheldAll() {
        return withheld.values().stream().mapToLong(Long::longValue).sum();
    }

    public long sent() {
        return awaiting() + delivered() + failed() + unknown();
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
                sentMessages.plus(other.sentMessages),
                engagement.plus(other.engagement));
    }
}
