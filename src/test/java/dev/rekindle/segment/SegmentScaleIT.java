package dev.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.segment.Segments.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates segments of many members, with {@code -Drekindle.large=true}; {@code -Drekindle.scale.members=1000000} for a
 * million. For results see decision 0031.
 */
@EnabledIfSystemProperty(named = "rekindle.large", matches = "true")
class SegmentScaleIT {

    private static final Logger log = LoggerFactory.getLogger(SegmentScaleIT.class);

    private static final int MEMBERS = Integer.getInteger("rekindle.scale.members", 300_000);
    private static final int EVENTS_A_MEMBER = 5;

    private final SegmentWorld world = new SegmentWorld();

    @Test
    void aSegmentOfManyMembersChangesOnlyWithTime() {
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
        assertThat(evaluateAll("first")).anyMatch(each -> each.entered() > MEMBERS / 100);
        assertThat(evaluateAll("unchanged")).allMatch(each -> each.entered() == 0 && each.left() == 0);
        world.now = world.now.plus(Duration.ofDays(1));
        assertThat(evaluateAll("a day later")).anyMatch(each -> each.left() > 0);
    }

    private List<Evaluation> evaluateAll(String what) {
        List<Evaluation> evaluations = new ArrayList<>();
        long all = 0;
        for (Segment segment : world.definitions.all()) {
            long begin = System.nanoTime();
            Evaluation evaluation = world.segments.evaluate(segment.key());
            long millis = (System.nanoTime() - begin) / 1_000_000;
            log.info("SCALE {} {} ms {}", what, millis, evaluation);
            all += millis;
            evaluations.add(evaluation);
        }
        log.info("SCALE {} all {} ms", what, all);
        return evaluations;
    }

    private void fill() {
        run("""
                insert into member (external_id, tier, points, attributes, joined_at, updated_at)
                select 'm' || i, (array['gold', 'silver', null])[1 + i % 3], i % 500,
                       jsonb_build_object('size', i % 20), timestamptz '2026-11-21' - i % 1500 * interval '1 day', now()
                from generate_series(1, :members) i
                """);
        run("""
                insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                select 'e' || i, 1 + (random() ^ 2 * (:members - 1))::int, (array['purchase', 'visit'])[1 + i % 2],
                       timestamptz '2026-11-21' - random() * interval '1000 days', now(), random() * 100, 'GBP'
                from generate_series(1, :members * :events) i
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
        world.jdbc
                .sql(sql)
                .param("members", MEMBERS)
                .param("events", EVENTS_A_MEMBER)
                .update();
        log.info("SCALE filled {} ms", (System.nanoTime() - begin) / 1_000_000);
    }
}
