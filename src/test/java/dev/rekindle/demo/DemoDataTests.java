package dev.rekindle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.EventDraft;
import dev.rekindle.member.MemberDraft;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoDataTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private final DemoData cast = DemoData.of(20111209, Purchases.shiftTo(TODAY));

    @Test
    void containsTheWholeRecording() {
        assertThat(cast.members()).hasSize(4_338);
        assertThat(cast.purchases()).hasSize(18_532);
        assertThat(cast.purchases().stream().map(EventDraft::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("8911407.90");
    }

    @Test
    void endsYesterday() {
        var last = cast.purchases().get(cast.purchases().size() - 1);
        assertThat(last.occurredAt().atZone(Purchases.ZONE).toLocalDate()).isEqualTo(TODAY.minusDays(1));
    }

    @Test
    void everyoneJoinsBeforeTheirFirstPurchase() {
        Set<String> joined = new HashSet<>();
        var members = cast.members().iterator();
        MemberDraft next = members.next();
        for (EventDraft purchase : cast.purchases()) {
            while (next != null && DemoData.joined(next).isBefore(purchase.occurredAt())) {
                joined.add(next.externalId());
                next = members.hasNext() ? members.next() : null;
            }
            assertThat(joined).contains(purchase.member());
        }
    }

    @Test
    void addressesAndNumbersAreReservedAndUnique() {
        assertThat(cast.members()).allSatisfy(member -> {
            assertThat(member.email()).matches(".+@example\\.(com|net|org)");
            assertThat(member.phone()).matches("\\+447700900\\d{3}|\\+1\\d{3}55501\\d\\d");
            assertThat(member.madeUp()).isTrue();
        });
        assertThat(cast.members().stream().map(MemberDraft::phone).distinct()).hasSize(4_338);
    }

    @Test
    void sameSeedGeneratesTheSamePeople() {
        assertThat(DemoData.of(20111209, Purchases.shiftTo(TODAY)).members()).isEqualTo(cast.members());
        assertThat(DemoData.of(1, Purchases.shiftTo(TODAY)).members()).isNotEqualTo(cast.members());
    }

    @Test
    void consecutivePartsNeitherOverlapNorLeaveGaps() {
        var middle = cast.purchases().get(9_000).occurredAt();
        var end = Objects.requireNonNull(cast.purchases().get(18_531).occurredAt());
        int before = cast.until(middle).purchases().size();
        int after = cast.between(middle, end).purchases().size();
        assertThat(before + after).isEqualTo(18_532);
    }
}
