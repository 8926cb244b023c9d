package dev.rekindle.loyalty.earning;

import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.PointsRule;
import dev.rekindle.loyalty.PointsRules;
import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.SegmentMembers;
import dev.rekindle.loyalty.earning.EarningTables.Earned;
import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Computes what events should have earned, and the postings that lead there from what they have. */
@Component
class EventPoints {

    private final EarningTables tables;
    private final PointsRules rules;
    private final Live<LoyaltySettings> settings;
    private final Live<Zones> zones;
    private final ObjectProvider<SegmentMembers> segments;

    EventPoints(
            EarningTables tables,
            PointsRules rules,
            Live<LoyaltySettings> settings,
            Live<Zones> zones,
            ObjectProvider<SegmentMembers> segments) {
        this.tables = tables;
        this.rules = rules;
        this.settings = settings;
        this.zones = zones;
        this.segments = segments;
    }

    /** @param events numbers by member, all locked; events that were withdrawn earn nothing */
    List<Posting> postings(Map<Long, MemberId> events) {
        Map<Long, EarningEvent> known = withRelated(events);
        Set<Long> all = new HashSet<>(events.keySet());
        all.addAll(known.keySet());
        Map<Long, List<Earned>> earned = tables.earned(all);
        Set<MemberId> members = new HashSet<>(events.values());
        List<PointsRule> candidates = rules.all();
        var computation = new EarningComputation(
                candidates,
                settings.get().refundEvents(),
                tables.profiles(members),
                memberships(candidates, members),
                zones.get().system(),
                earned);
        known.values().stream().filter(event -> !computation.isRefund(event)).forEach(computation::purchase);
        refundsByOrder(known.values(), computation).forEach(computation::refunds);
        all.stream().filter(id -> !known.containsKey(id)).forEach(id -> computation.gone(id, events.get(id)));
        return computation.postings();
    }

    /** Nobody knows which order a withdrawn purchase had: all refunds of its member are computed again. */
    private Map<Long, EarningEvent> withRelated(Map<Long, MemberId> events) {
        Map<Long, EarningEvent> known = new LinkedHashMap<>();
        tables.events(events.keySet()).forEach(event -> known.put(event.id(), event));
        Set<MemberId> lost = new HashSet<>();
        events.forEach((id, member) -> {
            if (!known.containsKey(id)) {
                lost.add(member);
            }
        });
        tables.refundsOf(lost).forEach(event -> known.putIfAbsent(event.id(), event));
        String[] orders = known.values().stream()
                .flatMap(event -> Stream.concat(Stream.ofNullable(event.order()), Stream.ofNullable(event.refundOf())))
                .distinct()
                .toArray(String[]::new);
        Set<MemberId> members = new HashSet<>(events.values());
        tables.related(members, orders).forEach(event -> known.putIfAbsent(event.id(), event));
        return known;
    }

    /** The refunds of each purchase; those that name none are alone. */
    private static List<RefundsOf> refundsByOrder(Collection<EarningEvent> events, EarningComputation computation) {
        Map<String, RefundsOf> found = new LinkedHashMap<>();
        Map<String, EarningEvent> purchases = new HashMap<>();
        for (EarningEvent event : events) {
            if (!computation.isRefund(event) && event.order() != null) {
                purchases.put(event.member() + "/" + event.order(), event);
            }
        }
        for (EarningEvent event : events) {
            if (computation.isRefund(event)) {
                String key = event.member() + "/" + (event.refundOf() == null ? "#" + event.id() : event.refundOf());
                found.computeIfAbsent(key, first -> new RefundsOf(purchases.get(key), new ArrayList<>()))
                        .refunds()
                        .add(event);
            }
        }
        return List.copyOf(found.values());
    }

    private Map<String, Set<MemberId>> memberships(List<PointsRule> candidates, Set<MemberId> members) {
        Map<String, Set<MemberId>> found = new HashMap<>();
        SegmentMembers source = segments.getIfAvailable(() -> (segment, asked) -> Set.of());
        candidates.stream()
                .flatMap(rule -> Stream.ofNullable(rule.segment()))
                .distinct()
                .forEach(segment -> found.put(segment, source.among(segment, members)));
        return found;
    }
}
