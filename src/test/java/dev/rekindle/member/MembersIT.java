package dev.rekindle.member;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.support.TransactionTemplate;

@SpringJUnitConfig(StoreContext.class)
class MembersIT {

    @Autowired
    Members members;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void nullsInADraftKeepStoredValues() {
        members.upsert(List.of(aMember("open-1")
                .withEmail("li@shop.example")
                .named("Li")
                .inZone("Asia/Shanghai")
                .withPoints(70)
                .tagged("vip")
                .with(Map.of("city", "Xi'an", "visits", 3, "ratio", new BigDecimal("0.25"), "app", true))
                .joined(Instant.parse("2024-05-01T00:00:00Z"))
                .draft()));

        var outcome = members.upsert(List.of(aMember("open-1")
                .ofTier("gold")
                .tagged("spring")
                .with(Map.of("visits", 4))
                .draft()));

        assertThat(outcome).isEqualTo(new Members.Upserted(0, 1, 0, List.of()));
        Member member = members.byExternalId("open-1").orElseThrow();
        assertThat(member.email()).isEqualTo("li@shop.example");
        assertThat(member.firstName()).isEqualTo("Li");
        assertThat(member.zone()).hasToString("Asia/Shanghai");
        assertThat(member.points()).isEqualTo(70);
        assertThat(member.tier()).isEqualTo("gold");
        assertThat(member.tags()).containsExactly("spring", "vip");
        assertThat(member.attributes())
                .containsEntry("city", "Xi'an")
                .containsEntry("visits", 4)
                .containsEntry("ratio", new BigDecimal("0.25"))
                .containsEntry("app", true);
        assertThat(member.joinedAt()).isEqualTo("2024-05-01T00:00:00Z");
    }

    @Test
    void mergesTwoDraftsOfOneMemberInOneCall() {
        var outcome = members.upsert(List.of(
                aMember("twice-1").named("Ann").ofTier("silver").draft(),
                aMember("twice-1").ofTier("gold").draft()));

        assertThat(outcome.taken()).isEqualTo(1);
        assertThat(members.byExternalId("twice-1").orElseThrow())
                .extracting(Member::firstName, Member::tier)
                .containsExactly("Ann", "gold");
    }

    @Test
    void concurrentCallersCreateTheSameNewMembersOnce() throws Exception {
        List<MemberDraft> drafts = IntStream.range(0, 2500)
                .mapToObj(
                        i -> aMember("crowd-" + i).tagged("crowd").withPoints(i).draft())
                .toList();
        var reversed = new ArrayList<>(drafts);
        java.util.Collections.reverse(reversed);
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(2);
        List<Future<Members.Upserted>> calls = List.of(drafts, reversed).stream()
                .map(list -> pool.submit(() -> {
                    start.await();
                    return members.upsert(list);
                }))
                .toList();
        start.countDown();
        int taken = 0;
        for (var call : calls) {
            taken += call.get().taken();
        }
        pool.shutdown();

        assertThat(taken).isEqualTo(2500);
        assertThat(members.list(
                                new MemberFilter(null, "crowd", null, null),
                                new MemberOrder(MemberOrder.Column.POINTS, true),
                                0,
                                3)
                        .total())
                .isEqualTo(2500);
    }

    @Test
    void appliesChangesInOrder() {
        members.upsert(List.of(
                aMember("change-1").tagged("dormant").withPoints(5).draft(),
                aMember("change-2").draft()));
        MemberId one = members.byExternalId("change-1").orElseThrow().id();
        MemberId two = members.byExternalId("change-2").orElseThrow().id();

        members.change(List.of(
                new MemberChange.AddPoints(one, 10),
                new MemberChange.AddPoints(one, -3),
                new MemberChange.RemoveTag(one, "dormant"),
                new MemberChange.AddTag(one, "back"),
                new MemberChange.AddTag(two, "x"),
                new MemberChange.RemoveTag(two, "x"),
                new MemberChange.SetAttribute(two, "offer", "warm"),
                new MemberChange.SetAttribute(two, "offer", "bold")));

        var now = new TreeMap<String, Member>();
        members.byIds(List.of(one, two)).values().forEach(member -> now.put(member.externalId(), member));
        assertThat(now.values()).extracting(Member::points).containsExactly(12L, 0L);
        assertThat(now.values()).extracting(Member::tags).containsExactly(Set.of("back"), Set.of());
        assertThat(now.values()).extracting(Member::attributes).containsExactly(Map.of(), Map.of("offer", "bold"));
    }

    @Test
    void filtersSortsAndPagesTheList() {
        members.upsert(List.of(
                aMember("list-1")
                        .named("Zoë 100%")
                        .ofTier("list-gold")
                        .withPoints(1)
                        .draft(),
                aMember("list-2").named("Ada").ofTier("list-gold").withPoints(3).draft(),
                aMember("list-3").named("Bo").ofTier("list-gold").withPoints(2).draft()));
        var gold = new MemberFilter(null, null, "list-gold", null);

        MemberPage second = members.list(gold, new MemberOrder(MemberOrder.Column.POINTS, true), 1, 2);

        assertThat(second.total()).isEqualTo(3);
        assertThat(second.pages()).isEqualTo(2);
        assertThat(second.members()).extracting(Member::externalId).containsExactly("list-1");
        assertThat(members.list(
                                new MemberFilter("100%", null, "list-gold", null),
                                new MemberOrder(MemberOrder.Column.NAME, false),
                                0,
                                10)
                        .members())
                .extracting(Member::externalId)
                .containsExactly("list-1");
        assertThat(members.facets().tiers()).contains("list-gold").doesNotHaveDuplicates();
    }

    @Test
    void aFailedCallStoresNothing() {
        try {
            transaction.executeWithoutResult(status -> {
                members.upsert(List.of(aMember("gone-1").draft()));
                throw new IllegalStateException("broken off");
            });
        } catch (IllegalStateException expected) {
            assertThat(members.byExternalId("gone-1")).isEmpty();
            return;
        }
        throw new AssertionError("was not broken off");
    }
}
