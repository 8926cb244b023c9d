package dev.rekindle.demo;

import dev.rekindle.demo.Purchases.Purchase;
import dev.rekindle.event.EventDraft;
import dev.rekindle.member.MemberDraft;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo's members and purchases.
 *
 * @param members in order of joining
 * @param purchases in order of time
 */
record DemoData(List<MemberDraft> members, List<EventDraft> purchases) {

    /** The data for a seed and a shift in time. */
    static DemoData of(long seed, int shiftDays) {
        List<Purchase> purchases = Purchases.shiftedBy(shiftDays);
        Map<String, Purchase> firsts = new LinkedHashMap<>();
        purchases.forEach(purchase -> firsts.putIfAbsent(purchase.customer(), purchase));
        var people = new GeneratedPeople(seed);
        var members = firsts.values().stream()
                .map(people::of)
                .sorted(Comparator.comparing(DemoData::joined))
                .toList();
        return new DemoData(members, purchases.stream().map(DemoData::event).toList());
    }

    /** The members who joined and the purchases at or before an instant. */
    DemoData until(Instant instant) {
        return new DemoData(
                members.stream().filter(m -> !joined(m).isAfter(instant)).toList(),
                purchases.stream().filter(p -> !p.occurredAt().isAfter(instant)).toList());
    }

    /** The members who joined and the purchases after one instant, up to and including another. */
    DemoData between(Instant after, Instant until) {
        return new DemoData(
                members.stream()
                        .filter(m -> joined(m).isAfter(after) && !joined(m).isAfter(until))
                        .toList(),
                purchases.stream()
                        .filter(p ->
                                p.occurredAt().isAfter(after) && !p.occurredAt().isAfter(until))
                        .toList());
    }

    static Instant joined(MemberDraft member) {
        Instant joinedAt = member.joinedAt();
        return joinedAt == null ? Instant.EPOCH : joinedAt;
    }

    private static EventDraft event(Purchase purchase) {
        return new EventDraft(
                "invoice-" + purchase.invoice(),
                "C" + purchase.customer(),
                "purchase",
                purchase.at(),
                purchase.total(),
                "GBP",
                Map.of("items", purchase.items()));
    }
}
