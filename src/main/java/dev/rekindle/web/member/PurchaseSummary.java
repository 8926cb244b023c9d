package dev.rekindle.web.member;

import dev.rekindle.event.Events;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Purchases of a member.
 *
 * @param total in the currency of most purchases; null when there are none
 */
record PurchaseSummary(
        long purchases,
        @Nullable BigDecimal total,
        @Nullable String currency,
        @Nullable Instant lastAt) {

    private static final String PURCHASE = "purchase";

    static PurchaseSummary of(List<Events.Summary> summaries) {
        List<Events.Summary> bought = summaries.stream()
                .filter(summary -> summary.type().equals(PURCHASE))
                .toList();
        Events.Summary most = bought.stream()
                .max(Comparator.comparingLong(Events.Summary::count))
                .orElse(null);
        return new PurchaseSummary(
                bought.stream().mapToLong(Events.Summary::count).sum(),
                most == null ? null : most.total(),
                most == null ? null : most.currency(),
                bought.stream()
                        .map(Events.Summary::lastAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }
}
