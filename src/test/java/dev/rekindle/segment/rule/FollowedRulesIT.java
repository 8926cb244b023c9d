package dev.rekindle.segment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.segment.SegmentWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random rules over random members: after any changes and any time the followed membership is that of a whole evaluation. */
class FollowedRulesIT {

    private static final long SEED = 20261128;

    private final SegmentWorld world = new SegmentWorld();
    private final Random random = new Random(SEED);

    @Test
    void followedMembershipIsThatOfAWholeEvaluation() {
        new RandomMembers(world, random, 120);
        var rules = new RandomRules(random);
        for (int kind = 0; kind < rules.kinds(); kind++) {
            world.save("leaf-" + kind, Rules.write(rules.leaf(kind)));
        }
        for (int i = 0; i < 30; i++) {
            world.save("tree-" + i, Rules.write(rules.rule(3)));
        }
        world.segments.evaluateAll();
        for (int round = 0; round < 4; round++) {
            for (int change = 0; change < 12; change++) {
                change();
            }
            world.now = world.now.plus(Duration.ofMinutes(random.nextInt(20_000)));
            world.live.follow();
            assertThat(world.segments.check())
                    .hasSizeGreaterThan(30)
                    .allSatisfy(
                            (key, corrected) -> assertThat(corrected).as(key).isZero());
            assertThat(world.segments.evaluateAll())
                    .filteredOn(one ->
                            world.segments.upkeep(one.key()).orElseThrow().followed())
                    .allSatisfy(one ->
                            assertThat(one.entered() + one.left()).as(one.key()).isZero());
        }
    }

    private void change() {
        String some = "id % 17 = " + random.nextInt(17);
        String whose = "member_id % 17 = " + random.nextInt(17);
        Instant moment = world.now.minus(Duration.ofMinutes(random.nextInt(20_000)));
        String at = "'" + moment + "'";
        switch (random.nextInt(12)) {
            case 0 -> run("update member set points = points + 5 where " + some);
            case 1 ->
                run("update member set tier = 'gold', attributes = attributes || '{\"colour\": \"gold\"}' where "
                        + some);
            case 2 -> run("delete from member_tag where " + whose);
            case 3 -> run("update consent set given = not given where " + whose);
            case 4 ->
                run("update event set amount = amount * 2, occurred_at = occurred_at - interval '9 days' where "
                        + whose);
            case 5 -> run("delete from event where id % 29 = " + random.nextInt(29));
            case 6 -> run("update message set state = 'FAILED' where " + whose);
            case 7 -> world.message(1 + random.nextInt(100), "offer", "offers", "win-back", moment, false);
            case 8 ->
                run("insert into outcome (message_id, kind, occurred_at) select id, 'CLICKED', " + at
                        + " from message where " + whose);
            case 9 ->
                run("update enrolment set ended_at = " + at + ", outcome = 'GOAL' where ended_at is null and " + whose);
            case 10 -> run("update member set attributes = attributes || '{\"since\": \"2026-12-01\"}' where " + some);
            default ->
                run("insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)"
                        + " select gen_random_uuid()::text, id, 'purchase', '" + world.now + "', '" + world.now
                        + "', 40, 'GBP'"
                        + " from member where " + some);
        }
    }

    private void run(String sql) {
        world.jdbc.sql(sql).update();
    }
}
