package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.coupon.CouponPools;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.content.MemberHistory;
import dev.rekindle.security.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The steps that issue a code of a pool and that ask a decision table, on the journeys in the connectors' samples. */
@JourneyIT
@FromMondayNoon
class CouponsIT {

    private static final Path SAMPLE = Path.of("connectors/rekindle-coupon/samples/welcome-coupon.bpmn");
    private static final Actor ADA = new Actor.Application("ada");
    private static final Path SCORE = Path.of("connectors/rekindle-score/samples/value-decision.bpmn");

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    CouponPools pools;

    @Autowired
    StoredTables tables;

    @Autowired
    MemberHistory history;

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final String pool = "pool-" + own;

    private String deployed(String key, String whenEmpty) throws IOException {
        return testBed.deploySample(
                SAMPLE,
                key + '-' + own,
                text -> text.replace("\"welcome-codes\"", '"' + pool + '"')
                        .replace("value=\"wait\"", "value=\"" + whenEmpty + '"'));
    }

    private List<String> codes(int from, int until) {
        return IntStream.range(from, until).mapToObj(i -> own + "-" + i).toList();
    }

    private long issued() {
        return testBed.count("select count(*) from coupon where pool = '" + pool + "' and issued_at is not null");
    }

    @Test
    void eachMemberGetsOneCodeAndEachCodeIsIssuedOnce() throws IOException {
        pools.create(pool, "Codes", null, 10);
        assertThat(pools.add(pool, codes(0, 400))).isEqualTo(400);
        assertThat(pools.add(pool, codes(390, 410)))
                .as("known codes are skipped")
                .isEqualTo(10);
        String journey = deployed("coupon", "wait");
        enrolments.enter(journey, "all", testBed.members(300, "UTC"));

        assertThat(issued()).isEqualTo(300);
        assertThat(testBed.count("select count(distinct member_id) from coupon where pool = '" + pool + "'"))
                .isEqualTo(300);
        assertThat(pools.find(pool).orElseThrow().left()).isEqualTo(110);
        long enrolment = testBed.count("select min(enrolment_id) from coupon where pool = '" + pool + "'");
        assertThat(history.coupon(enrolment, pool)).as("for messages").startsWith(own + "-");
        assertThat(history.coupon(enrolment, "another")).isNull();
    }

    @Test
    void membersWaitAtAnEmptyPoolAndContinueWhenCodesCome() throws IOException {
        pools.create(pool, "Codes", null, 0);
        pools.add(pool, codes(0, 1));
        String journey = deployed("empty", "wait");
        List<MemberId> members = testBed.members(3, "UTC");
        enrolments.enter(journey, "all", members);
        assertThat(issued()).isEqualTo(1);
        assertThat(testBed.count("select count(*) from coupon_wait where pool = '" + pool + "'"))
                .isEqualTo(2);
        testBed.work();
        assertThat(issued()).isEqualTo(1);
        assertThat(pools.find(pool).orElseThrow().isEmpty()).isTrue();

        pools.add(pool, codes(1, 10));
        testBed.work();
        assertThat(issued()).isEqualTo(3);
        assertThat(testBed.count("select count(*) from coupon_wait where pool = '" + pool + "'"))
                .isZero();
        for (MemberId member : members) {
            assertThat(testBed.nodes(member, journey)).containsExactly("start", "coupon", "hello", "waitThree");
            assertThat(testBed.messages(member, journey)).hasSize(1);
        }
    }

    @Test
    void aGeneratedPoolIsNeverEmptyAndItsCodesBeginWithItsPrefix() throws IOException {
        pools.create(pool, "Generated", "VIP-", 0);
        String journey = deployed("generated", "wait");
        enrolments.enter(journey, "all", testBed.members(50, "UTC"));
        assertThat(issued()).isEqualTo(50);
        assertThat(testBed.count("select count(*) from coupon where pool = '" + pool
                        + "' and issued_at is not null and code !~ '^VIP-[A-HJ-NP-Z2-9]{10}$'"))
                .isZero();
    }

    @Test
    void aMemberGoesOnWithoutACodeWhereTheStepSaysSo() throws IOException {
        pools.create(pool, "Codes", null, 0);
        String journey = deployed("without", "continue");
        MemberId member = testBed.member("UTC");
        enrolments.enter(journey, "all", List.of(member));
        assertThat(testBed.nodes(member, journey)).containsExactly("start", "coupon", "hello", "waitThree");
        assertThat(issued()).isZero();
        assertThat(testBed.jdbc
                        .sql("select r.value #>> '{}' from step_result r join enrolment e on e.id = r.enrolment_id"
                                + " where e.member_id = :member")
                        .param("member", member.value())
                        .query(String.class)
                        .single())
                .isEqualTo("empty");
    }

    @Test
    void manyAtOnceNeverIssueACodeTwiceAndNoneIsLeftBehind() throws Exception {
        pools.create(pool, "Codes", null, 0);
        pools.add(pool, codes(0, 100));
        String journey = deployed("race", "wait");
        List<List<MemberId>> batches =
                IntStream.range(0, 4).mapToObj(i -> testBed.members(30, "UTC")).toList();
        var start = new CyclicBarrier(4);
        var threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> entered = batches.stream()
                    .<Future<?>>map(batch -> threads.submit(() -> {
                        start.await();
                        enrolments.enter(journey, "batch-" + batch.get(0).value(), batch);
                        return null;
                    }))
                    .toList();
            for (Future<?> each : entered) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        testBed.work();
        assertThat(issued()).isEqualTo(100);
        assertThat(testBed.count("select count(*) from coupon_wait where pool = '" + pool + "'"))
                .isEqualTo(20);
        assertThat(testBed.count("select count(distinct enrolment_id) from coupon where pool = '" + pool + "'"))
                .isEqualTo(100);
    }

    @Test
    void aFailingMemberKeepsNoCode() throws IOException {
        pools.create(pool, "Codes", null, 0);
        pools.add(pool, codes(0, 10));
        String journey = deployed("failing", "wait");
        List<MemberId> members = testBed.members(3, "UTC");
        testBed.rejectMessagesTo(members.get(1));
        try {
            enrolments.enter(journey, "all", members);
            assertThat(issued()).isEqualTo(2);
        } finally {
            testBed.rejectNobody();
        }
        testBed.pass(Duration.ofMinutes(2));
        assertThat(issued()).isEqualTo(3);
    }

    /** The conditions of the journey ask for the second of two outputs. */
    @Test
    void aConditionAsksForOneOfSeveralOutputs() throws IOException {
        String dmn = Files.readString(Path.of("connectors/rekindle-score/samples/value-score.dmn"))
                .replace("\"value-score\"", "\"offers-" + own + '"')
                .replace("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "hitPolicy=\"FIRST\"")
                .replace(
                        "typeRef=\"double\" />",
                        "typeRef=\"double\" /><output id=\"gift\" name=\"gift\" typeRef=\"string\" />")
                .replaceAll("(<outputEntry id=\"o)(\\d\"><text>(\\d+)</text></outputEntry>)", "$1$2$1ther$2")
                .replaceAll("(<outputEntry id=\"other\\d\"><text>)(\\d+)", "$1\"gift $2\"");
        assertThat(tables.save(dmn, "", ADA).problems()).isEmpty();
        String journey = testBed.deploySample(
                SCORE,
                "gift-journey-" + own,
                text -> text.replace("\"value-score\"", "\"offers-" + own + '"')
                        .replaceAll("\\$\\{result\\('score'\\)[^}]*}", "\\${result('score', 'gift') == 'gift 40'}"));
        List<MemberId> members = testBed.members(2, "UTC");
        testBed.jdbc
                .sql("update member set points = 600, tier = 'silver' where id = :id")
                .param("id", members.get(1).value())
                .update();
        testBed.jdbc
                .sql("update member set points = 200, tier = 'silver' where id = :id")
                .param("id", members.get(0).value())
                .update();
        enrolments.enter(journey, "all", members);
        assertThat(testBed.nodes(members.get(0), journey)).endsWith("low", "end");
        assertThat(testBed.nodes(members.get(1), journey)).endsWith("high", "end");
    }

    @Test
    void aScorecardAddsUpAndTheGatewayAfterItKnowsTheSum() throws IOException {
        String dmn = Files.readString(Path.of("connectors/rekindle-score/samples/value-score.dmn"))
                .replace("\"value-score\"", "\"score-" + own + '"');
        assertThat(Objects.requireNonNull(tables.save(dmn, "", ADA).table()).version())
                .isEqualTo(1);
        assertThat(Objects.requireNonNull(tables.save(dmn, "", ADA).table()).version())
                .as("the same again")
                .isEqualTo(1);
        String journey = testBed.deploySample(
                SCORE, "score-journey-" + own, text -> text.replace("\"value-score\"", "\"score-" + own + '"'));
        List<MemberId> members = testBed.members(2, "UTC");
        testBed.jdbc
                .sql("update member set points = 600 where id = :id")
                .param("id", members.get(1).value())
                .update();
        enrolments.enter(journey, "all", members);
        assertThat(testBed.nodes(members.get(0), journey)).containsExactly("start", "score", "which", "low", "end");
        assertThat(testBed.nodes(members.get(1), journey)).containsExactly("start", "score", "which", "high", "end");

        assertThat(Objects.requireNonNull(tables.save(
                                        dmn.replace("<text>30</text>", "<text>60</text>"),
                                        "",
                                        new Actor.Application("ben"))
                                .table())
                        .version())
                .isEqualTo(2);
        MemberId later = testBed.member("UTC");
        enrolments.enter(journey, "later", List.of(later));
        assertThat(testBed.nodes(later, journey)).endsWith("which", "high", "end");
        assertThat(tables.versions("score-" + own))
                .extracting(table -> table.savedBy())
                .containsExactly("ben", "ada");
        assertThat(tables.save(dmn.replace("<text>30</text>", "<text>now()</text>"), "", ADA)
                        .problems())
                .isNotEmpty();
    }
}
