package dev.rekindle.security.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignInAttemptsTests {

    private final AtomicLong nanos = new AtomicLong(-42);
    private final SignInAttempts attempts = new SignInAttempts(nanos::get);

    @Test
    void allowsFourFailuresWithoutWaiting() {
        fail(4);
        assertThat(attempts.wait("ann", "192.0.2.1")).isZero();
    }

    @Test
    void doublesTheWaitUpToFiveMinutes() {
        fail(5);
        assertThat(attempts.wait("ann", "192.0.2.1")).isEqualTo(Duration.ofSeconds(1));
        fail(1);
        assertThat(attempts.wait("ann", "192.0.2.1")).isEqualTo(Duration.ofSeconds(2));
        fail(100);
        assertThat(attempts.wait("ann", "192.0.2.1")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void allowsTheNextAttemptAfterTheWait() {
        fail(5);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(attempts.wait("ann", "192.0.2.1")).isZero();
    }

    @Test
    void doesNotSlowDownAnotherAddress() {
        fail(50);
        assertThat(attempts.wait("ann", "198.51.100.7")).isZero();
        assertThat(attempts.wait("bob", "192.0.2.1")).isZero();
    }

    @Test
    void clearsFailuresAfterASuccessAndAfterAnHour() {
        fail(5);
        attempts.succeeded("ann", "192.0.2.1");
        assertThat(attempts.wait("ann", "192.0.2.1")).isZero();

        fail(5);
        nanos.addAndGet(Duration.ofMinutes(61).toNanos());
        fail(1);
        assertThat(attempts.wait("ann", "192.0.2.1")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed("ann", "192.0.2.1");
        }
    }
}
