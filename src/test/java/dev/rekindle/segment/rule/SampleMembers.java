package dev.rekindle.segment.rule;

import dev.rekindle.segment.SegmentWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Eleven members of a shop, as of 21 November 2026, whom the segments of {@code segments-40.md} tell apart. */
class SampleMembers {

    private final SegmentWorld world;
    private final Map<Long, String> names = new LinkedHashMap<>();

    SampleMembers(SegmentWorld world) {
        this.world = world;
        world.journey("welcome");
        world.journey("win-back");
        ann();
        bob();
        cat();
        dan();
        eve();
        fay();
        gus();
        hua();
        ivy();
        joe();
        kim();
    }

    String name(long id) {
        return String.valueOf(names.get(id));
    }

    private void ann() {
        long ann = member("ann", daysAgo(3), null, null, "{}");
        consent(ann, "email", "*", true);
        long welcome = world.message(ann, "welcome", "service", "welcome", daysAgo(3), false);
        world.outcome(welcome, "OPENED", daysAgo(2), false);
        world.enrolment(ann, "welcome", "TREATED", daysAgo(3), null, null);
        birthday(ann, "2026-11-25");
    }

    private void bob() {
        long bob = member("bob", at("2025-01-10"), "gold", "+447700900001", "{}");
        consent(bob, "email", "*", true);
        consent(bob, "sms", "*", true);
        tag(bob, "vip");
        purchase(bob, "2025-12-20", "300", "shoes");
        purchase(bob, "2026-03-01", "200", "shoes");
        purchase(bob, "2026-03-20", "150", "shoes");
        purchase(bob, "2026-07-01", "600", "shoes");
        purchase(bob, "2026-11-11", "120", "shoes");
        long offer = world.message(bob, "offer", "offers", "win-back", daysAgo(40), false);
        world.outcome(offer, "OPENED", daysAgo(20), false);
        world.enrolment(bob, "win-back", "TREATED", daysAgo(40), daysAgo(10), "GOAL");
    }

    private void cat() {
        long cat = member("cat", at("2024-05-02"), null, null, "{}");
        consent(cat, "email", "*", true);
        consent(cat, "email", "offers", false);
        purchase(cat, "2026-04-01", "100", "shoes");
        purchase(cat, "2026-06-05", "100", "shoes");
        purchase(cat, "2026-07-24", "100", "shoes");
        long offer = world.message(cat, "offer", "offers", "win-back", daysAgo(20), false);
        world.outcome(offer, "COMPLAINED", daysAgo(19), false);
    }

    private void dan() {
        long dan = member("dan", at("2026-08-10"), null, null, "{}");
        consent(dan, "email", "*", false);
        event(dan, "purchase", at("2026-10-12"), "25", "{\"category\": \"socks\", \"coupon\": \"HELLO\"}");
    }

    private void eve() {
        long eve = member("eve", at("2026-06-01"), null, null, "{}");
        consent(eve, "email", "*", true);
        event(eve, "cart", daysAgo(2), null, "{\"category\": \"shoes\"}");
        event(eve, "view", daysAgo(5), null, "{\"category\": \"shoes\"}");
        event(eve, "view", daysAgo(4), null, "{\"category\": [\"sale\", \"shoes\"]}");
        event(eve, "view", daysAgo(2), null, "{\"category\": \"shoes\"}");
        event(eve, "view", daysAgo(1), null, "{\"category\": \"bags\"}");
    }

    private void fay() {
        long fay = member("fay", at("2026-05-05"), null, null, "{}");
        event(fay, "cart", daysAgo(5), null, "{}");
        event(fay, "purchase", daysAgo(5).plus(Duration.ofHours(20)), "80", "{\"category\": \"bags\"}");
    }

    private void gus() {
        long gus = member("gus", at("2023-02-02"), null, null, "{}");
        consent(gus, "email", "*", false);
        event(gus, "purchase", at("2025-03-01"), "60", "{\"category\": \"shoes\", \"coupon\": \"OLD\"}");
        purchase(gus, "2025-11-01", "60", "shoes");
        long offer = world.message(gus, "offer", "offers", "win-back", daysAgo(200), true);
        world.outcome(offer, "BOUNCED", daysAgo(200), false);
    }

    private void hua() {
        long hua = member("hua", at("2025-08-08"), "silver", "+8613800138000", "{\"membershipUntil\": \"2026-12-10\"}");
        consent(hua, "email", "*", true);
        event(hua, "purchase", at("2026-06-18"), "299", """
                {"items": [{"category": "茶", "quantity": 2}, {"category": "杯", "quantity": 1}]}
                """);
        event(hua, "purchase", at("2026-11-11"), "599", """
                {"items": [{"category": "茶", "quantity": 3}]}
                """);
        long offer = world.message(hua, "offer", "offers", "win-back", daysAgo(31), false);
        world.outcome(offer, "CLICKED", daysAgo(30), false);
        birthday(hua, "2026-11-21");
    }

    private void ivy() {
        long ivy = member("ivy", daysAgo(45), null, "+447700900002", "{}");
        event(ivy, "view", daysAgo(1), null, "{\"category\": \"shoes\"}");
    }

    private void joe() {
        long joe = member("joe", at("2025-03-03"), null, null, "{}");
        consent(joe, "email", "*", true);
        for (int days : new int[] {10, 25, 40, 55}) {
            long offer = world.message(joe, "offer", "offers", "win-back", daysAgo(days), false);
            world.outcome(offer, "OPENED", daysAgo(days), true); // by a machine
        }
    }

    private void kim() {
        long kim = member("kim", at("2025-11-23"), null, null, "{}");
        consent(kim, "email", "*", true);
        purchase(kim, "2026-05-01", "70", "shoes");
        purchase(kim, "2026-06-25", "50", "socks");
        purchase(kim, "2026-09-10", "90", "shoes");
        purchase(kim, "2026-10-28", "40", "bags");
        event(kim, "refund", at("2026-10-30"), "40", "{}");
        event(kim, "cart", daysAgo(3), null, "{}");
        world.enrolment(kim, "welcome", "HOLDOUT", daysAgo(20), null, null);
    }

    private long member(String name, Instant joined, @Nullable String tier, @Nullable String phone, String attributes) {
        long id = world.member(name, joined, tier, 0, attributes);
        world.jdbc
                .sql("update member set phone = :phone where id = :id")
                .param("phone", phone)
                .param("id", id)
                .update();
        names.put(id, name);
        return id;
    }

    private void consent(long member, String channel, String topic, boolean given) {
        world.jdbc
                .sql("insert into consent values (?, ?, ?, ?, now(), 'test')")
                .params(member, channel, topic, given)
                .update();
    }

    private void tag(long member, String tag) {
        world.jdbc
                .sql("insert into member_tag values (?, ?, now())")
                .params(member, tag)
                .update();
    }

    private void birthday(long member, String day) {
        world.jdbc
                .sql(
                        "insert into member_occasion (member_id, occasion, year, on_date) values (?, 'birthday', 2026, ?::date)")
                .params(member, day)
                .update();
    }

    private void purchase(long member, String day, String amount, String category) {
        event(member, "purchase", at(day), amount, "{\"category\": \"" + category + "\"}");
    }

    private void event(long member, String type, Instant at, @Nullable String amount, String properties) {
        world.event(member, type, at, amount, amount == null ? null : "GBP", properties);
    }

    private Instant daysAgo(int days) {
        return world.now.minus(Duration.ofDays(days));
    }

    /** Noon in Shanghai. */
    private static Instant at(String day) {
        return Instant.parse(day + "T04:00:00Z");
    }
}
