package dev.rekindle.event.imports;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.integers;
import static dev.rekindle.platform.SqlParameters.numerics;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.imports.EventPlan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the purchases that cancelled items were bought by: the member's latest purchase before, with the same sku in the
 * same quantity, that no other refund names for that sku. An item that is not found stays a refund without a purchase.
 */
@Component
class RefundedPurchases {

    private static final String FIND = """
            select r.position,
                   array(select e.properties ->> 'orderId'
                           from event e
                          where e.member_id = r.member_id and e.type = :purchase and e.occurred_at <= r.at
                            and e.properties -> 'items'
                                @> jsonb_build_array(jsonb_build_object('sku', r.sku, 'quantity', r.quantity))
                            and e.properties ->> 'orderId' is not null
                            and not exists (
                                select from event f
                                 where f.member_id = r.member_id and f.type = :refund and f.external_id <> r.id
                                   and f.properties -> 'items' @> jsonb_build_array(
                                       jsonb_build_object('sku', r.sku, 'refundOf', e.properties ->> 'orderId')))
                          order by e.occurred_at desc limit 5) as purchases
              from unnest(:positions::int[], :members::bigint[], :skus::text[], :quantities::numeric[], :times::timestamptz[],
                          :ids::text[])
                     as r (position, member_id, sku, quantity, at, id)
            """;

    private final JdbcClient jdbc;
    private final Members members;

    RefundedPurchases(JdbcClient jdbc, Members members) {
        this.jdbc = jdbc;
        this.members = members;
    }

    private record Item(
            int draft, int position, long member, String sku, BigDecimal quantity, Instant at, String eventId) {}

    List<PurchaseDraft> find(EventPlan plan, List<PurchaseDraft> drafts) {
        List<Item> items = items(drafts);
        if (items.isEmpty()) {
            return drafts;
        }
        Map<Integer, List<String>> candidates = query(plan, items);
        Map<Integer, Map<Integer, String>> found = new HashMap<>();
        Set<List<Object>> used = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            candidates.getOrDefault(i, List.of()).stream()
                    .filter(purchase -> used.add(List.of(item.member(), item.sku(), purchase)))
                    .findFirst()
                    .ifPresent(purchase -> found.computeIfAbsent(item.draft(), first -> new HashMap<>())
                            .put(item.position(), purchase));
        }
        var all = new ArrayList<PurchaseDraft>();
        for (int i = 0; i < drafts.size(); i++) {
            all.add(found.containsKey(i) ? drafts.get(i).refunding(found.get(i)) : drafts.get(i));
        }
        return all;
    }

    /** The items of refunds that have a sku, of known members. */
    private List<Item> items(List<PurchaseDraft> drafts) {
        Map<String, MemberId> known = members.idsOf(drafts.stream()
                .filter(PurchaseDraft::refund)
                .map(PurchaseDraft::member)
                .collect(Collectors.toSet()));
        var items = new ArrayList<Item>();
        for (int i = 0; i < drafts.size(); i++) {
            PurchaseDraft draft = drafts.get(i);
            MemberId member = draft.refund() ? known.get(draft.member()) : null;
            for (int n = 0; member != null && n < draft.items().size(); n++) {
                Map<String, Object> item = draft.items().get(n);
                if (item.get("sku") instanceof String sku) {
                    BigDecimal quantity = new BigDecimal(
                            Objects.requireNonNull(item.get("quantity")).toString());
                    items.add(new Item(i, n, member.value(), sku, quantity, draft.at(), draft.eventId()));
                }
            }
        }
        return items;
    }

    private Map<Integer, List<String>> query(EventPlan plan, List<Item> items) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            positions.add(i);
        }
        Map<Integer, List<String>> found = new HashMap<>();
        jdbc.sql(FIND)
                .param("purchase", plan.type())
                .param("refund", plan.refundType())
                .param("positions", integers(positions, position -> position))
                .param("members", bigints(items, Item::member))
                .param("skus", texts(items, Item::sku))
                .param("quantities", numerics(items, Item::quantity))
                .param("times", timestamps(items, Item::at))
                .param("ids", texts(items, Item::eventId))
                .query(row -> {
                    found.put(row.getInt("position"), Arrays.asList((String[])
                            row.getArray("purchases").getArray()));
                });
        return found;
    }
}
