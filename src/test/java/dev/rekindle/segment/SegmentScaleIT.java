package dev.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates segments of a million members, with {@code -Drekindle.large=true}; for results see decision 0031. */
@EnabledIfSystemProperty(named = "rekindle.large", matches = "true")
class SegmentScaleIT {

    private static final Logger log = LoggerFactory.getLogger(SegmentScaleIT.class);

    private final SegmentWorld world = new SegmentWorld();

    @Test
    void evaluatesAMillionMembersInSeconds() {
        fill();
        world.shipped.save();
        world.save("mixed", """
                {"all": [
                  {"any": [{"attribute": "tier", "is": "gold"}, {"tag": "vip"}, {"event": {"type": "visit", "within": "P30D"}}]},
                  {"event": {"type": "purchase", "within": "P1Y", "sum": {"atLeast": 100}}},
                  {"not": {"inSegment": "active"}},
                  {"attribute": "size", "atLeast": 12}
                ]}
                """);
        long first = evaluateAll("first");
        evaluateAll("unchanged");
        world.now = world.now.plus(Duration.ofDays(1));
        evaluateAll("a day later");
        assertThat(first).isLessThan(Duration.ofMinutes(2).toMillis());
    }

    private long evaluateAll(String what) {
        long all = 0;
        for (Segment segment : world.definitions.all()) {
            long begin = System.nanoTime();
            var evaluation = world.segments.evaluate(segment.key());
            long millis = (System.nanoTime() - begin) / 1_000_000;
            log.info("SCALE {} {} ms {}", what, millis, evaluation);
            all += millis;
        }
        log.info("SCALE {} all {} ms", what, all);
        return all;
    }

    private void fill() {
        run("""
                insert into member (external_id, tier, points, attributes, joined_at, updated_at)
                select 'm' || i, (array['gold', 'silver', null])[1 + i % 3], i % 500,
                       jsonb_build_object('size', i % 20), timestamptz '2026-11-21' - i % 1500 * interval '1 day', now()
                from generate_series(1, 1000000) i
                """);
        run("""
                insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                select 'e' || i, 1 + (random() ^ 2 * 999999)::int, (array['purchase', 'visit'])[1 + i % 2],
                       timestamptz '2026-11-21' - random() * interval '1000 days', now(), random() * 100, 'GBP'
                from generate_series(1, 5000000) i
                """);
        run("""
                insert into member_occasion (member_id, occasion, year, on_date)
                select id, 'birthday', 2026 + y, date '2026-01-01' + (id % 365)::int + y * 365
                from member, generate_series(0, 1) y
                """);
        run("insert into member_tag select id, 'vip', now() from member where id % 10 = 0");
        run("analyze");
    }

    private void run(String sql) {
        long begin = System.nanoTime();
        world.jdbc.sql(sql).update();
        log.info("SCALE filled {} ms", (System.nanoTime() - begin) / 1_000_000);
    }
}
