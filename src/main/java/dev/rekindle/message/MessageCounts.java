package dev.rekindle.message;

import java.util.Map;

/** How many messages stand where; the sums of promise 3 hold by construction. */
public record MessageCounts(Map<MessageStatus, Long> byStanding) {

    public MessageCounts {
        byStanding = Map.copyOf(byStanding);
    }

    public long of(MessageStatus standing) {
        return byStanding.getOrDefault(standing, 0L);
    }

    /** Handed to a provider: awaiting, delivered, failed or unknown. */
    public long sent() {
        return byStanding.entrySet().stream()
                .filter(count -> count.getKey().isSent())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public long planned() {
        return byStanding.values().stream().mapToLong(Long::longValue).sum();
    }
}
