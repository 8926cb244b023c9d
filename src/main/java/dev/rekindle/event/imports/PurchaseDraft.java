package dev.rekindle.event.imports;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.intake.EventValues;
import dev.rekindle.member.imports.EventPlan;
import dev.rekindle.member.imports.ImportRejected;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A purchase or a cancellation, from the lines of one invoice.
 *
 * @param refund whether it is a cancellation; its amount is negative
 * @param items each with sku, name, quantity, price, category and, once found, the number of the purchase it was bought by
 */
record PurchaseDraft(
        String invoice,
        boolean refund,
        String member,
        Instant at,
        BigDecimal amount,
        String currency,
        List<Map<String, Object>> items,
        Map<String, Object> properties) {

    /** The item's property that names the purchase which is cancelled. */
    static final String REFUND_OF = "refundOf";

    /** The property by which journeys are keyed. */
    static final String ORDER = "orderId";

    /** @param lines good ones of one member in one currency */
    static PurchaseDraft of(String invoice, boolean refund, List<PurchaseLine> lines, boolean oneOfIdentical) {
        List<PurchaseLine> counted = oneOfIdentical ? distinct(lines) : lines;
        PurchaseLine first = lines.get(0);
        BigDecimal sum = counted.stream()
                .map(line -> Objects.requireNonNull(line.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal units = counted.stream().map(PurchaseLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, Object> properties = new LinkedHashMap<>(first.properties());
        properties.put(ORDER, invoice);
        properties.put("lines", counted.size());
        properties.put("quantity", PurchaseLine.plain(units));
        return new PurchaseDraft(
                invoice,
                refund,
                Objects.requireNonNull(first.member()),
                lines.stream()
                        .map(line -> Objects.requireNonNull(line.at()))
                        .min(Instant::compareTo)
                        .orElseThrow(),
                EventValues.stored(refund ? sum.negate() : sum),
                Objects.requireNonNull(first.currency()),
                counted.stream().map(PurchaseLine::item).toList(),
                properties);
    }

    private static List<PurchaseLine> distinct(List<PurchaseLine> lines) {
        var seen = new LinkedHashSet<List<@Nullable Object>>();
        var distinct = new ArrayList<PurchaseLine>();
        for (PurchaseLine line : lines) {
            List<@Nullable Object> content = new ArrayList<>();
            content.add(line.item());
            content.add(line.at());
            if (seen.add(content)) {
                distinct.add(line);
            }
        }
        return distinct;
    }

    /** The same, each of its items with the purchase that it was bought by where one was found. */
    PurchaseDraft refunding(Map<Integer, String> purchases) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Map<String, Object> item = new LinkedHashMap<>(items.get(i));
            String purchase = purchases.get(i);
            if (purchase != null) {
                item.put(REFUND_OF, purchase);
            }
            found.add(item);
        }
        Map<String, Object> all = new LinkedHashMap<>(properties);
        var distinct = new LinkedHashSet<>(new HashMap<>(purchases).values());
        if (distinct.size() == 1 && purchases.size() == items.size()) {
            all.put(REFUND_OF, distinct.iterator().next());
        }
        return new PurchaseDraft(invoice, refund, member, at, amount, currency, found, all);
    }

    String eventId() {
        return (refund ? "refund:" : "purchase:") + invoice;
    }

    EventDraft event(EventPlan plan) {
        String type = refund ? plan.refundType() : plan.type();
        if (type == null) {
            throw new ImportRejected("no-event-type");
        }
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.put("items", items);
        return new EventDraft(eventId(), member, type, at, amount, currency, all);
    }
}
