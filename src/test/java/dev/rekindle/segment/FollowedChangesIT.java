package dev.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Segments follow the changes of members and the clock, without evaluations of all members. */
class FollowedChangesIT {

    private static final String DORMANT = "{\"recency\": {\"event\": \"purchase\", \"olderThan\": \"P90D\"}}";
    private static final String SPENT_100 = "{\"event\": {\"type\": \"purchase\", \"sum\": {\"atLeast\": 100}}}";
    private static final String GOLD = "{\"attribute\": \"tier\", \"is\": \"gold\"}";

    private final SegmentWorld world = new SegmentWorld();

    @Test
    void aNewMemberAndAnArrivingEventChangeTheirSegments() {
        long anna = world.member("anna");
        world.purchase(anna, 100);
        evaluated("dormant", DORMANT);
        evaluated("never", "{\"recency\": {\"event\": \"purchase\", \"never\": true}}");
        assertThat(changes("dormant")).containsExactly(anna + " in");

        long bert = world.member("bert");
        world.purchase(anna, 0);
        assertThat(world.live.follow()).isPositive();
        assertThat(changes("dormant")).containsExactly(anna + " in", anna + " out");
        assertThat(changes("never")).containsExactly(bert + " in");
        assertThat(size("dormant")).isZero();
        assertThat(size("never")).isEqualTo(1);
        assertThat(world.published.get(world.published.size() - 1))
                .isEqualTo(new SegmentsEvaluated(
                        List.of(new SegmentEvaluated("dormant", 0, 1), new SegmentEvaluated("never", 1, 0))));
        nothingToCorrect();
    }

    @Test
    void dataThatNoRuleAsksForIsNotNoted() {
        long anna = world.member("anna");
        evaluated("dormant", DORMANT);
        world.event(anna, "visit", world.now, null, null);
        world.jdbc.sql("update member set points = 7").update();
        world.jdbc
                .sql("insert into member_tag (member_id, tag, tagged_at) values (?, 'vip', now())")
                .param(anna)
                .update();
        assertThat(waiting()).isZero();
        evaluated("vip", "{\"tag\": \"vip\"}");
        world.jdbc.sql("delete from member_tag").update();
        assertThat(waiting()).isEqualTo(1);
        world.live.follow();
        assertThat(size("vip")).isZero();
    }

    /** 90 days before 25 October 09:00 in UTC it was 10:00 in Berlin, as on that day, whose night has one hour more. */
    @Test
    void whoStopsBuyingEntersAtTheVeryMomentAcrossAClockChange() {
        var berlin = new SegmentWorld(TestDatabase.fresh(), ZoneId.of("Europe/Berlin"), Duration.ofSeconds(5));
        berlin.now = Instant.parse("2026-07-27T08:00:00Z");
        long anna = berlin.member("anna");
        berlin.purchase(anna, 0);
        berlin.save("dormant", DORMANT);
        berlin.segments.evaluate("dormant");
        Instant due = Instant.parse("2026-10-25T09:00:00Z");
        berlin.now = Instant.parse("2026-07-27T08:10:00Z");
        berlin.live.follow();
        assertThat(berlin.live.nextDue())
                .hasValueSatisfying(at -> assertThat(at).isBetween(due, due.plusMillis(1)));

        berlin.now = due;
        assertThat(berlin.live.follow()).isEqualTo(1);
        assertThat(berlin.segments.changesAfter("dormant", 0, 10)).isEmpty();
        berlin.now = due.plusSeconds(1);
        berlin.live.follow();
        assertThat(berlin.segments.changesAfter("dormant", 0, 10))
                .extracting(Segments.Change::member)
                .containsExactly(new MemberId(anna));
        assertThat(berlin.segments.check()).containsEntry("dormant", 0L);
    }

    /** 29 March has no 02:30 in Berlin; 90 days before 03:00, its next minute, that purchase was older already. */
    @Test
    void aMomentThatAClockChangeSkipsIsTheNextOne() {
        var berlin = new SegmentWorld(TestDatabase.fresh(), ZoneId.of("Europe/Berlin"), Duration.ofSeconds(5));
        berlin.now = Instant.parse("2025-12-29T01:30:00Z");
        berlin.purchase(berlin.member("anna"), 0);
        berlin.save("dormant", DORMANT);
        berlin.segments.evaluate("dormant");
        berlin.now = Instant.parse("2026-03-29T00:50:00Z");
        berlin.live.follow();
        assertThat(berlin.segments.lastChange("dormant")).isZero();
        Instant due = Instant.parse("2026-03-29T01:00:00Z");
        assertThat(berlin.live.nextDue())
                .hasValueSatisfying(at -> assertThat(at).isBetween(due, due.plusMillis(1)));
        berlin.now = due.plusMillis(1);
        berlin.live.follow();
        assertThat(berlin.segments.lastChange("dormant")).isPositive();
    }

    @Test
    void everyMovingConditionMovesByItself() {
        long anna = world.member("anna", world.now.minus(Duration.ofDays(6)), null, 0, "{}");
        long bert = world.member("bert");
        world.purchase(bert, 20);
        world.jdbc
                .sql(
                        "insert into member_occasion (member_id, occasion, year, on_date) values (?, 'birthday', 2026, '2026-12-01')")
                .param(bert)
                .update();
        evaluated("new", "{\"joined\": {\"newerThan\": \"P7D\"}}");
        evaluated("bought", "{\"event\": {\"type\": \"purchase\", \"within\": \"P30D\"}}");
        evaluated("birthday-week", "{\"occasion\": {\"name\": \"birthday\", \"withinDays\": 7}}");
        evaluated("not-bought", "{\"not\": {\"inSegment\": \"bought\"}}");
        for (int day = 0; day < 20; day++) {
            world.now = world.now.plus(Duration.ofDays(1));
            world.live.follow();
            nothingToCorrect();
        }
        assertThat(changes("new")).containsExactly(anna + " in", anna + " out");
        assertThat(changes("bought")).containsExactly(bert + " in", bert + " out");
        assertThat(changes("birthday-week")).containsExactly(bert + " in", bert + " out");
        assertThat(changes("not-bought")).containsExactly(anna + " in", bert + " in");
    }

    @Test
    void eventsLateEarlyCorrectedAndWithdrawnAreFollowed() {
        long anna = world.member("anna");
        evaluated("dormant", DORMANT);
        evaluated("spent", SPENT_100);
        world.event(anna, "purchase", world.now.minus(Duration.ofDays(100)), "60", "GBP");
        world.live.follow();
        world.event(anna, "purchase", world.now.minus(Duration.ofDays(120)), "50", "GBP"); // late
        world.live.follow();
        assertThat(changes("dormant")).containsExactly(anna + " in");
        assertThat(changes("spent")).containsExactly(anna + " in");

        world.jdbc.sql("update event set amount = 5 where amount = 50").update(); // corrected
        world.live.follow();
        assertThat(changes("spent")).containsExactly(anna + " in", anna + " out");
        world.jdbc.sql("delete from event").update(); // withdrawn
        world.live.follow();
        assertThat(changes("dormant")).containsExactly(anna + " in", anna + " out");

        Instant soon = world.now.plus(Duration.ofHours(3)); // early: counts from its time on
        world.jdbc
                .sql(
                        "insert into event (external_id, member_id, type, occurred_at, recorded_at, amount) values ('early', ?, 'purchase', ?, ?, 200)")
                .params(anna, soon.atOffset(ZoneOffset.UTC), world.now.atOffset(ZoneOffset.UTC))
                .update();
        world.live.follow();
        assertThat(size("spent")).isZero();
        assertThat(world.live.nextDue()).hasValueSatisfying(at -> assertThat(at).isBetween(soon, soon.plusMillis(1)));
        world.now = soon.plusMillis(1);
        world.live.follow();
        assertThat(size("spent")).isEqualTo(1);
        nothingToCorrect();
    }

    @Test
    void aChangeThatIsTakenBackInTheSameBatchChangesNothing() {
        long anna = world.member("anna");
        evaluated("gold", GOLD);
        world.jdbc.sql("update member set tier = 'gold'").update();
        world.jdbc.sql("update member set tier = null").update();
        assertThat(world.live.follow()).isEqualTo(2);
        assertThat(changes("gold")).isEmpty();
        world.jdbc.sql("delete from member where id = ?").param(anna).update();
        world.live.follow();
        nothingToCorrect();
    }

    @Test
    void aDeletedMemberOrSegmentLeavesNoRows() {
        List<Long> both = List.of(world.member("anna"), world.member("ben"));
        both.forEach(member -> world.purchase(member, 100));
        evaluated("dormant", DORMANT);
        world.jdbc.sql("delete from member where id = ?").param(both.get(0)).update();
        assertThat(changes("dormant")).containsExactly(both.get(1) + " in");
        world.jdbc.sql("delete from segment where key = 'dormant'").update();
        assertThat(changes("dormant")).isEmpty();
        assertThat(world.jdbc
                        .sql("select count(*) from segment_member where segment_key = 'dormant'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aRestrictedMemberLeavesAndReturns() {
        long anna = world.member("anna");
        world.purchase(anna, 100);
        evaluated("dormant", DORMANT);
        for (String at : List.of("now()", "null")) {
            world.jdbc.sql("update member set restricted_at = " + at).update();
            world.live.follow();
        }
        assertThat(changes("dormant")).containsExactly(anna + " in", anna + " out", anna + " in");
        nothingToCorrect();
    }

    /** Who becomes gold enters gold first; in between nobody is gold and outside. */
    @Test
    void segmentsThatReferToOthersFollowThemInOrder() {
        long anna = world.member("anna");
        evaluated("z-gold", GOLD);
        evaluated("m-outside", "{\"all\": [" + GOLD + ", {\"not\": {\"inSegment\": \"z-gold\"}}]}");
        evaluated("a-top", "{\"inSegment\": \"z-gold\"}");
        world.jdbc.sql("update member set tier = 'gold'").update();
        world.live.follow();
        assertThat(changes("a-top")).containsExactly(anna + " in");
        assertThat(changes("m-outside")).isEmpty();
    }

    @Test
    void whatWasNotEvaluatedBeforeANodeDiedIsEvaluatedByAnother() {
        long anna = world.member("anna");
        evaluated("spent", SPENT_100);
        world.event(anna, "purchase", world.now, "150", "GBP");
        world.transaction.executeWithoutResult(status -> {
            assertThat(world.live.runBatch()).isEqualTo(1);
            status.setRollbackOnly(); // as when the node is killed
        });
        assertThat(size("spent")).isZero();
        world.live.follow();
        assertThat(changes("spent")).containsExactly(anna + " in");
    }

    @Test
    void nodesAndWholeEvaluationsAtOnceRecordEveryChangeOnce() {
        List<Long> members =
                IntStream.range(0, 300).mapToObj(i -> world.member("many" + i)).toList();
        evaluated("spent", SPENT_100);
        evaluated("top", "{\"inSegment\": \"spent\"}");
        var threads = Executors.newFixedThreadPool(4);
        try {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(
                                    () -> members.forEach(one -> world.event(one, "purchase", world.now, "150", "GBP")),
                                    threads),
                            CompletableFuture.runAsync(() -> repeat(world.live::runBatch), threads),
                            CompletableFuture.runAsync(() -> repeat(world.live::runBatch), threads),
                            CompletableFuture.runAsync(() -> repeat(() -> world.segments.evaluate("spent")), threads))
                    .join();
        } finally {
            threads.shutdown();
        }
        world.now = world.now.plus(Duration.ofSeconds(10)); // who was postponed during a whole evaluation
        world.live.follow();
        for (String key : List.of("spent", "top")) {
            assertThat(world.segments.changesAfter(key, 0, 1000)).hasSize(300).allMatch(Segments.Change::entered);
            assertThat(size(key)).isEqualTo(300);
        }
        nothingToCorrect();
    }

    private static void repeat(Runnable work) {
        for (int i = 0; i < 20; i++) {
            work.run();
        }
    }

    @Test
    void aFailingSegmentIsNamedAndHarmsNoOther() {
        long anna = world.member("anna");
        evaluated("broken", GOLD);
        evaluated("fine", GOLD);
        world.jdbc
                .sql("alter table segment_member add constraint broken check (segment_key <> 'broken')")
                .update();
        world.jdbc.sql("update member set tier = 'gold'").update();
        world.live.follow();
        assertThat(changes("fine")).containsExactly(anna + " in");
        assertThat(world.definitions.find("broken").orElseThrow().failed())
                .isEqualTo(new Segment.FailedEvaluation(world.now, EvaluationFailure.VALUE));
        assertThat(world.segments.upkeep("broken")).hasValueSatisfying(upkeep -> {
            assertThat(upkeep.followed()).isFalse();
            assertThat(upkeep.retryAt()).isEqualTo(world.now.plus(Duration.ofMinutes(1)));
        });

        world.jdbc.sql("update member set points = 7").update(); // not evaluated for it until its rule works again
        world.live.follow();
        world.now = world.now.plus(Duration.ofMinutes(1));
        assertThat(world.live.evaluateDue())
                .as("the settling of the two, and broken again")
                .isEqualTo(2);
        assertThat(world.segments.upkeep("broken").orElseThrow().retryAt())
                .isEqualTo(world.now.plus(Duration.ofMinutes(2)));
        world.jdbc.sql("alter table segment_member drop constraint broken").update();
        world.now = world.now.plus(Duration.ofMinutes(2));
        assertThat(world.live.evaluateDue()).isEqualTo(1);
        assertThat(changes("broken")).containsExactly(anna + " in");
        assertThat(world.segments.upkeep("broken").orElseThrow().followed()).isTrue();
        nothingToCorrect();
    }

    @Test
    void aSlowSegmentIsNamedAndEvaluatedAsAWhole() {
        var quick = new SegmentWorld(TestDatabase.fresh(), SegmentWorld.ZONE, Duration.ofSeconds(1));
        quick.member("anna");
        for (String key : List.of("slow", "fine")) {
            quick.save(key, GOLD);
            quick.segments.evaluate(key);
        }
        quick.jdbc
                .sql("create function slow() returns trigger language plpgsql as"
                        + " $$ begin perform pg_sleep(20); return new; end $$")
                .update();
        quick.jdbc
                .sql("create trigger slow before insert on segment_member for each row"
                        + " when (new.segment_key = 'slow') execute function slow()")
                .update();
        quick.jdbc.sql("update member set tier = 'gold'").update();
        quick.live.follow();
        assertThat(quick.segments.changesAfter("fine", 0, 10)).hasSize(1);
        assertThat(quick.definitions.find("slow").orElseThrow().failed())
                .isEqualTo(new Segment.FailedEvaluation(quick.now, EvaluationFailure.TIMEOUT));
        quick.jdbc.sql("drop trigger slow on segment_member").update();
        quick.now = quick.now.plus(Duration.ofMinutes(1));
        quick.live.evaluateDue();
        assertThat(quick.segments.changesAfter("slow", 0, 10)).hasSize(1);
    }

    @Test
    void aSegmentThatWasNeverEvaluatedIsAfterTheFirstImport() {
        long anna = world.member("anna");
        world.save("first-import", "{\"attribute\": \"externalId\", \"is\": \"anna\"}");
        assertThat(world.segments.evaluatedAt("first-import")).isEmpty();
        world.live.importFinished();
        world.live.evaluateDue();
        assertThat(world.segments.evaluatedAt("first-import")).contains(world.now);
        assertThat(changes("first-import")).containsExactly(anna + " in");
    }

    @Test
    void aSegmentWhoseRuleChangedIsEvaluatedAtOnceAndThenFollows() {
        long anna = world.member("anna");
        world.save("vip", GOLD);
        assertThat(world.live.evaluateDue())
                .as("a new one, as there are members")
                .isEqualTo(1);
        world.save("vip", "{\"attribute\": \"points\", \"atLeast\": 5}");
        assertThat(world.live.evaluateDue()).isEqualTo(1);
        world.jdbc.sql("update member set points = 9").update();
        world.live.follow();
        assertThat(changes("vip")).containsExactly(anna + " in");
        world.now = world.now.plus(Duration.ofMinutes(1));
        assertThat(world.live.evaluateDue()).as("what was written meanwhile").isLessThanOrEqualTo(1);
        nothingToCorrect();
    }

    @Test
    void aRuleThatComparesMembersIsNotFollowed() {
        world.purchase(world.member("anna"), 100);
        evaluated("best", "{\"rfm\": {\"event\": \"purchase\", \"monetary\": {\"quantile\": 0.5}}}");
        assertThat(world.segments.upkeep("best").orElseThrow().followed()).isFalse();
        world.purchase(world.member("bert"), 10);
        assertThat(waiting()).isZero();
        assertThat(world.segments.check()).isEmpty();
    }

    @Test
    void theCheckCorrectsWhatDidNotFollowAndSaysHowMuch() {
        long anna = world.member("anna");
        evaluated("gold", GOLD);
        world.jdbc.sql("update member set tier = 'gold'").update();
        assertThat(world.segments.check()).as("a change that waits is no error").containsEntry("gold", 0L);
        world.jdbc.sql("delete from segment_waiting").update();
        assertThat(world.segments.check()).containsEntry("gold", 1L);
        assertThat(world.segments.upkeep("gold")).hasValueSatisfying(upkeep -> {
            assertThat(upkeep.checkedAt()).isEqualTo(world.now);
            assertThat(upkeep.corrected()).isEqualTo(1);
        });
        assertThat(world.segments.troubles())
                .containsExactly(new SegmentTrouble("gold", "Name of gold", "gold的名称", false, 1));
        assertThat(changes("gold")).containsExactly(anna + " in");
        nothingToCorrect();
        assertThat(world.segments.troubles()).isEmpty();
    }

    private void evaluated(String key, String rule) {
        world.save(key, rule);
        world.segments.evaluate(key);
    }

    private long waiting() {
        return world.jdbc
                .sql("select count(*) from segment_waiting")
                .query(Long.class)
                .single();
    }

    private long size(String key) {
        return world.definitions.find(key).orElseThrow().size();
    }

    private List<String> changes(String key) {
        return world.segments.changesAfter(key, 0, 100).stream()
                .map(change -> change.member().value() + (change.entered() ? " in" : " out"))
                .toList();
    }

    /** Neither the check nor an evaluation of all members finds anything. */
    private void nothingToCorrect() {
        assertThat(world.segments.check().values()).allMatch(corrected -> corrected == 0);
        assertThat(world.segments.evaluateAll()).allMatch(one -> one.entered() == 0 && one.left() == 0);
    }
}
