package dev.rekindle.journey.engine.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureBisectionTests {

    private static final List<Integer> BATCH = IntStream.range(0, 1_000).boxed().toList();

    private final List<Integer> found = new ArrayList<>();
    private int attempts;

    private void attempt(List<Integer> part, Set<Integer> failing) {
        attempts++;
        part.stream().filter(failing::contains).findFirst().ifPresent(member -> {
            throw new IllegalStateException("member " + member);
        });
    }

    @Test
    void findsEveryFailingMember() {
        FailureBisection.HALVES.search(
                BATCH, part -> attempt(part, Set.of(0, 499, 500, 999)), (member, reason) -> found.add(member));
        assertThat(found).containsExactly(0, 499, 500, 999);
    }

    @Test
    void findsNobodyWhenTheFailureHasPassed() {
        FailureBisection.HALVES.search(BATCH, part -> attempt(part, Set.of()), (member, reason) -> found.add(member));
        assertThat(found).isEmpty();
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void aFailedBatchOfOneIsItsMemberWithoutAnotherAttempt() {
        var failure = new IllegalStateException("failed");
        FailureBisection.HALVES.search(
                List.of(7), failure, part -> attempt(part, Set.of(7)), (member, reason) -> found.add(member));
        assertThat(found).containsExactly(7);
        assertThat(attempts).isZero();
    }

    @Test
    void stopsAtTheFirstWhenAskedForOne() {
        var first = new FailureBisection(8).first(BATCH, part -> attempt(part, Set.of(130, 900)));
        assertThat(first).hasValueSatisfying(entry -> {
            assertThat(entry.getKey()).isEqualTo(130);
            assertThat(entry.getValue()).hasMessage("member 130");
        });
        assertThat(attempts).isLessThanOrEqualTo(4 * 8);
    }

    @Test
    void aFailureToBeginATransactionIsNoMembersFailure() {
        assertThatThrownBy(() -> FailureBisection.HALVES.search(
                        BATCH,
                        part -> {
                            throw new CannotCreateTransactionException("no connection left");
                        },
                        (member, reason) -> found.add(member)))
                .isInstanceOf(CannotCreateTransactionException.class);
        assertThat(found).isEmpty();
    }
}
