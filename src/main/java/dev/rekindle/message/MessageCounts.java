package dev.rekindle.message;

import java.util.Map;

/** Numbers of messages by status; the sums of promise 3 hold by construction. */
public record MessageCounts(Map<MessageStatus, Long> byStatus) {

    public MessageCounts {
        byStatus = Map.copyOf(byStatus);
    }

    public long of(MessageStatus status) {
        return byStatus.getOrDefault(status, 0L);
    }

    /** Sent to a provider: awaiting, delivered, failed or unknown. */
    public long sent() {
        return byStatus.entrySet().stream()
                .filter(count -> count.getKey().isSent())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public long planned() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }
}
