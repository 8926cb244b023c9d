package dev.rekindle.journey.engine.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

class ConflictRetryTests {

    private int attempts;

    private int failUntil(int attempt, RuntimeException failure) {
        if (++attempts < attempt) {
            throw failure;
        }
        return 5;
    }

    @Test
    void aConflictIsRetriedTwice() {
        assertThat(ConflictRetry.run(() -> failUntil(3, new CannotAcquireLockException("deadlock"))))
                .isEqualTo(5);
        assertThat(attempts).isEqualTo(3);
    }

    @Test
    void afterThreeAttemptsTheReasonIsThrown() {
        var reason = new IllegalStateException("rejected");
        assertThatThrownBy(() -> ConflictRetry.run(() -> failUntil(4, new BatchFailed(reason) {})))
                .isSameAs(reason);
        assertThat(attempts).isEqualTo(3);
    }

    @Test
    void anyOtherFailureIsThrownAtOnce() {
        var failure = new IllegalStateException("defect");
        assertThatThrownBy(() -> ConflictRetry.run(() -> failUntil(4, failure))).isSameAs(failure);
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void theEngineRetriesJobsAfterTheSameDelaysAsEntries() {
        assertThat(RetryDelays.asJobRetryCycle()).isEqualTo("PT1M,PT10M,PT1H");
        Instant failedAt = Instant.parse("2026-03-02T12:00:00Z");
        assertThat(RetryDelays.next(failedAt, 1)).contains(Instant.parse("2026-03-02T12:01:00Z"));
        assertThat(RetryDelays.next(failedAt, 3)).contains(Instant.parse("2026-03-02T13:00:00Z"));
        assertThat(RetryDelays.next(failedAt, 4)).isEmpty();
    }
}
