package dev.rekindle.event;

import static dev.rekindle.member.DraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
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
    Heard heard;

    static class Heard {

        final List<Integer> counts = Collections.synchronizedList(new ArrayList<>());

        @EventListener
        void on(EventsRecorded event) {
            counts.add(event.count());
        }
    }

    @BeforeEach
    void emptyTheLine() {
        members.upsert(List.of(aMember("buyer").draft(), aMember("other").draft()));
        transaction.executeWithoutResult(status -> events.takeWaiting(100_000));
        heard.counts.clear();
    }

    @Test
    void aRepeatChangesNothingAndAStrangerIsRefused() {
        var first = events.record(List.of(purchase("r-1", "buyer"), purchase("r-2", "stranger")));
        var again =
                events.record(List.of(purchase("r-3", "buyer"), purchase("r-1", "other"), purchase("r-3", "buyer")));

        assertThat(first).isEqualTo(new Events.Recorded(1, 0, List.of(new Events.Refused(1, "r-2", "unknown-member"))));
        assertThat(again).isEqualTo(new Events.Recorded(1, 2, List.of()));
        assertThat(heard.counts).containsExactly(1, 1);
        assertThat(take(10))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.member()).isEqualTo(id("buyer")));
    }

    @Test
    void nothingNewIsNotAnnounced() {
        events.record(List.of(purchase("quiet", "buyer")));
        heard.counts.clear();
        events.record(List.of(purchase("quiet", "buyer")));
        assertThat(heard.counts).isEmpty();
    }

    @Test
    void theSameBatchFromManyCallersIsTakenOnce() throws Exception {
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
    void waitingEventsAreTakenInTheOrderOfArrivalEachByOneTaker() {
        events.record(IntStream.range(0, 10)
                .mapToObj(i ->
                        new EventDraft("w-" + (9 - i), "buyer", "step" + i, StoreContext.NOW, null, null, Map.of()))
                .toList());
        assertThat(events.hasWaiting()).isTrue();

        var seen = new HashSet<Long>();
        transaction.executeWithoutResult(outer -> {
            List<MemberEvent> mine = events.takeWaiting(4);
            assertThat(mine).extracting(MemberEvent::type).containsExactly("step0", "step1", "step2", "step3");
            mine.forEach(event -> seen.add(event.id()));
            List<MemberEvent> others = inAnotherThread(() -> take(100));
            others.forEach(event -> assertThat(seen.add(event.id())).isTrue());
            assertThat(others).hasSize(6);
            outer.setRollbackOnly();
        });

        assertThat(take(100)).extracting(MemberEvent::type).containsExactly("step0", "step1", "step2", "step3");
        assertThat(events.hasWaiting()).isFalse();
    }

    @Test
    void whoDidLooksBackToAnInstant() {
        events.record(List.of(purchase("d-1", "buyer")));
        Set<MemberId> both = Set.of(id("buyer"), id("other"));

        assertThat(events.whoDid(both, "purchase", StoreContext.NOW.minus(Duration.ofDays(2))))
                .containsExactly(id("buyer"));
        assertThat(events.whoDid(both, "purchase", StoreContext.NOW)).isEmpty();
        assertThat(events.whoDid(both, "visit", StoreContext.NOW.minus(Duration.ofDays(2))))
                .isEmpty();
    }

    @Test
    void summariesKeepCurrenciesApart() {
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
        return transaction.execute(status -> events.takeWaiting(limit));
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
