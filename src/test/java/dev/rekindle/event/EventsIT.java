package dev.rekindle.event;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.support.TransactionTemplate;

@SpringJUnitConfig(StoreContext.class)
@Import(EventsIT.Heard.class)
class EventsIT {

    @Autowired
    Events events;

    @Autowired
    Members members;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AwaitedTypes awaited;

    @Autowired
    Heard heard;

    static class Heard {

        final List<Integer> counts = Collections.synchronizedList(new ArrayList<>());

        final List<String> withdrawn = Collections.synchronizedList(new ArrayList<>());

        @EventListener
        void on(EventsRecorded event) {
            counts.add(event.count());
        }

        @EventListener
        void on(EventWithdrawn event) {
            withdrawn.add(event.before().type());
        }
    }

    @BeforeEach
    void emptyTheQueue() {
        members.upsert(List.of(aMember("buyer").draft(), aMember("other").draft()));
        transaction.executeWithoutResult(status -> events.takeWaiting(100_000, 0, 0));
        heard.counts.clear();
    }

    @Test
    void aRepeatedEventChangesNothingAndAnUnknownMemberIsRefused() {
        var first = events.record(List.of(purchase("r-1", "buyer"), purchase("r-2", "stranger")));
        var again =
                events.record(List.of(purchase("r-3", "buyer"), purchase("r-1", "other"), purchase("r-3", "buyer")));

        assertThat(first)
                .isEqualTo(
                        new Events.Recorded(1, 0, List.of(), List.of(new Events.Refused(1, "r-2", "unknown-member"))));
        assertThat(again)
                .isEqualTo(
                        new Events.Recorded(1, 1, List.of(new Events.Refused(1, "r-1", "other-content")), List.of()));
        assertThat(heard.counts).containsExactly(1, 1);
        assertThat(take(10))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.member()).isEqualTo(id("buyer")));
    }

    @Test
    void aWithdrawnEventIsGoneWithItsRefundsAndIsNotRecordedAgain() {
        var order = new EventDraft(
                "wd-1", "buyer", "purchase", StoreContext.NOW, BigDecimal.TEN, "EUR", Map.of("orderId", "O-1"));
        var refund = new EventDraft(
                "wd-2",
                "buyer",
                "refund",
                StoreContext.NOW,
                BigDecimal.TEN.negate(),
                "EUR",
                Map.of("orderId", "R-1", "refundOf", "O-1"));
        events.record(List.of(order, refund, purchase("wd-3", "buyer")));

        assertThat(events.withdraw("wd-1", "booked twice")).isEqualTo(Events.Withdrawal.WITHDRAWN);
        assertThat(events.withdraw("wd-1", "booked twice")).isEqualTo(Events.Withdrawal.ALREADY);
        assertThat(events.withdraw("wd-none", "x")).isEqualTo(Events.Withdrawal.UNKNOWN);

        assertThat(heard.withdrawn).containsExactly("purchase", "refund");
        assertThat(jdbc.sql("select external_id from event where external_id like 'wd-%'")
                        .query(String.class)
                        .list())
                .containsExactly("wd-3");
        assertThat(events.record(List.of(order))).isEqualTo(new Events.Recorded(0, 1, List.of(), List.of()));
        assertThat(events.correct(order, "again")).isEqualTo(Events.Correction.WITHDRAWN);
        assertThat(jdbc.sql("select reason from event_withdrawal where external_id = 'wd-2'")
                        .query(String.class)
                        .single())
                .isEqualTo("booked twice");
        assertThat(take(10)).as("no longer in the queue").hasSize(1);
    }

    @Test
    void onlyEventsOfAwaitedTypesAreQueued() {
        awaited.addAll(List.of("purchase"));
        try {
            var visit = new EventDraft("await-1", "buyer", "visit", StoreContext.NOW, null, null, Map.of());
            events.record(List.of(visit, purchase("await-2", "buyer")));
            assertThat(take(10)).extracting(MemberEvent::type).containsExactly("purchase");
            assertThat(events.latestOf(id("buyer"), StoreContext.NOW, 1))
                    .extracting(MemberEvent::type)
                    .containsExactly("visit");
        } finally {
            jdbc.sql("insert into event_awaited (type) values ('*')").update();
        }
    }

    @Test
    void publishesNothingIfNoEventIsNew() {
        events.record(List.of(purchase("quiet", "buyer")));
        heard.counts.clear();
        events.record(List.of(purchase("quiet", "buyer")));
        assertThat(heard.counts).isEmpty();
    }

    @Test
    void theSameBatchFromManyCallersIsRecordedOnce() throws Exception {
        List<EventDraft> batch = IntStream.range(0, 6000)
                .mapToObj(i -> purchase("c-" + i, "buyer"))
                .toList();
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(4);
        List<Future<Events.Recorded>> calls = IntStream.range(0, 4)
                .mapToObj(i -> pool.submit(() -> {
                    start.await();
                    return events.record(batch);
                }))
                .toList();
        start.countDown();
        int taken = 0;
        int repeated = 0;
        for (var call : calls) {
            taken += call.get().taken();
            repeated += call.get().repeated();
        }
        pool.shutdown();

        assertThat(taken).isEqualTo(6000);
        assertThat(repeated).isEqualTo(18_000);
        assertThat(take(100_000)).hasSize(6000);
    }

    @Test
    void eventsOfAMemberAreTakenInOrderByOneTransactionAtATime() {
        events.record(IntStream.range(0, 10)
                .mapToObj(i ->
                        new EventDraft("w-" + (9 - i), "buyer", "step" + i, StoreContext.NOW, null, null, Map.of()))
                .toList());
        crowd("beside", Events.LANES); // one in each lane
        events.record(IntStream.range(0, Events.LANES)
                .mapToObj(i -> purchase("beside-" + i, "beside-" + i))
                .toList());
        assertThat(events.hasWaiting()).isTrue();

        transaction.executeWithoutResult(outer -> {
            List<MemberEvent> mine = events.takeWaiting(4, lane("buyer"), 0);
            assertThat(mine).extracting(MemberEvent::type).containsExactly("step0", "step1", "step2", "step3");
            assertThat(inAnotherThread(() -> take(100)))
                    .hasSize(Events.LANES - 1)
                    .extracting(MemberEvent::member)
                    .doesNotContain(id("buyer"));
            outer.setRollbackOnly();
        });

        List<MemberEvent> first = transaction.execute(status -> events.takeWaiting(4, lane("buyer"), 0));
        assertThat(first).extracting(MemberEvent::type).containsExactly("step0", "step1", "step2", "step3");
        assertThat(take(100))
                .extracting(MemberEvent::type)
                .containsExactly("step4", "step5", "step6", "step7", "step8", "step9", "purchase");
        assertThat(events.hasWaiting()).isFalse();
    }

    @Test
    void takesAllOfAShortQueueAndUpToTheLimitOfALongOne() {
        List<String> crowd = crowd("spread", 160);
        events.record(crowd.stream().map(name -> purchase("few-" + name, name)).toList());
        assertThat(take(200)).hasSize(160).isSortedAccordingTo(Comparator.comparingLong(MemberEvent::id));

        events.record(crowd.stream().map(name -> purchase("many-" + name, name)).toList());
        transaction.executeWithoutResult(
                outer -> { // ten in each lane
                    List<MemberEvent> mine = events.takeWaiting(95, 3, 0);
                    assertThat(mine).hasSize(95);
                    assertThat(inAnotherThread(() -> take(95, 61)))
                            .as("left to those at work")
                            .isEmpty();
                    List<MemberEvent> others = inAnotherThread(() -> take(95, 60));
                    assertThat(others).hasSize(60);
                    assertThat(members(others)).doesNotContainAnyElementsOf(members(mine));
                });
        assertThat(take(95, 95)).as("nobody else is at work").hasSize(5);
        assertThat(events.hasWaiting()).isFalse();
    }

    @Test
    void incrementingTheFirstLaneReachesEveryLane() {
        List<String> crowd = crowd("patient", Events.LANES);
        var served = new HashSet<MemberId>();
        for (int turn = 0; turn < Events.LANES; turn++) {
            int now = turn;
            events.record(crowd.stream()
                    .flatMap(name -> IntStream.range(0, 5).mapToObj(i -> purchase(name + now + "-" + i, name)))
                    .toList());
            List<MemberEvent> batch = transaction.execute(status -> events.takeWaiting(5, now, 0));
            assertThat(batch).hasSize(5);
            served.addAll(members(batch));
        }
        assertThat(served).hasSize(Events.LANES);
    }

    @Test
    void aLaneIsReleasedWhenItsConnectionDies() {
        events.record(IntStream.range(0, 10)
                .mapToObj(i -> purchase("dies-" + i, "buyer"))
                .toList());
        assertThatThrownBy(() -> transaction.executeWithoutResult(doomed -> {
                    assertThat(events.takeWaiting(4, 0, 0)).hasSize(4);
                    int backend = jdbc.sql("select pg_backend_pid()")
                            .query(Integer.class)
                            .single();
                    assertThat(inAnotherThread(() -> take(100))).isEmpty();
                    inAnotherThread(() -> jdbc.sql("select pg_terminate_backend(:backend)")
                            .param("backend", backend)
                            .query(Boolean.class)
                            .single());
                }))
                .isInstanceOf(RuntimeException.class);
        await().untilAsserted(() -> assertThat(take(100)).hasSize(10));
    }

    @Test
    void eventsOfADeletedMemberLeaveTheQueue() {
        crowd("erased", 1);
        events.record(List.of(purchase("erased-1", "erased-0"), purchase("erased-2", "buyer")));
        jdbc.sql("delete from member where external_id = 'erased-0'").update();
        assertThat(take(100)).extracting(MemberEvent::member).containsExactly(id("buyer"));
        assertThat(events.hasWaiting()).isFalse();
    }

    @Test
    void aMemberIsNotDeletedWhileAnEventIsRecorded() {
        crowd("kept", 1);
        transaction.executeWithoutResult(status -> {
            events.record(List.of(purchase("kept-1", "kept-0")));
            assertThatThrownBy(() -> inAnotherThread(() -> delete("kept-0"))).hasStackTraceContaining("lock timeout");
        });
        delete("kept-0");
        assertThat(jdbc.sql("select count(*) from event where external_id = 'kept-1'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private int delete(String member) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("set local lock_timeout = '50ms'").update();
            return jdbc.sql("delete from member where external_id = ?")
                    .param(member)
                    .update();
        }));
    }

    private List<String> crowd(String name, int size) {
        List<String> names =
                IntStream.range(0, size).mapToObj(i -> name + '-' + i).toList();
        members.upsert(names.stream().map(each -> aMember(each).draft()).toList());
        return names;
    }

    private static Set<MemberId> members(List<MemberEvent> events) {
        return events.stream().map(MemberEvent::member).collect(Collectors.toSet());
    }

    private int lane(String externalId) {
        return (int) (id(externalId).value() % Events.LANES);
    }

    @Test
    void whoDidFindsEventsSinceAnInstant() {
        events.record(List.of(purchase("d-1", "buyer")));
        Set<MemberId> both = Set.of(id("buyer"), id("other"));

        assertThat(events.whoDid(both, "purchase", StoreContext.NOW.minus(Duration.ofDays(2))))
                .containsExactly(id("buyer"));
        assertThat(events.whoDid(both, "purchase", StoreContext.NOW)).isEmpty();
        assertThat(events.whoDid(both, "visit", StoreContext.NOW.minus(Duration.ofDays(2))))
                .isEmpty();
    }

    @Test
    void summariesAreSeparateForEachCurrency() {
        members.upsert(List.of(aMember("summed").draft()));
        events.record(List.of(money("s-1", "12.50", "GBP"), money("s-2", "7.50", "GBP"), money("s-3", "100", "CNY")));

        List<Events.Summary> summed = events.summariesOf(Set.of(id("summed"))).get(id("summed"));

        assertThat(summed)
                .extracting(Events.Summary::currency, Events.Summary::count, one -> String.valueOf(one.total()))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("CNY", 1L, "100.0000"),
                        org.assertj.core.groups.Tuple.tuple("GBP", 2L, "20.0000"));
        assertThat(events.latestOf(id("summed"), 2)).hasSize(2);
        assertThat(events.countsByType().get("purchase")).isGreaterThanOrEqualTo(3);
    }

    private static EventDraft purchase(String id, String member) {
        return new EventDraft(
                id,
                member,
                "purchase",
                StoreContext.NOW.minus(Duration.ofDays(1)),
                new BigDecimal("19.99"),
                "GBP",
                Map.of("lines", 3));
    }

    private static EventDraft money(String id, String amount, String currency) {
        return new EventDraft(id, "summed", "purchase", StoreContext.NOW, new BigDecimal(amount), currency, Map.of());
    }

    private MemberId id(String externalId) {
        return members.byExternalId(externalId).orElseThrow().id();
    }

    private List<MemberEvent> take(int limit) {
        return take(limit, 0);
    }

    private List<MemberEvent> take(int limit, int least) {
        return transaction.execute(status -> events.takeWaiting(limit, 0, least));
    }

    private static <T> T inAnotherThread(java.util.concurrent.Callable<T> work) {
        var thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(work).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            thread.shutdown();
        }
    }
}
