package dev.rekindle.message.dispatch;

import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.SendResult;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one channel's provider is: a circuit breaker over its answers, and its rate limit. */
class ProviderHealth {

    private static final Logger log = LoggerFactory.getLogger(ProviderHealth.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT_FOR_RATE = Duration.ofSeconds(30);

    private final Clock clock;
    private final CircuitBreaker breaker;
    private final @Nullable RateLimiter limiter;
    private volatile @Nullable Instant openedAt;

    ProviderHealth(Connector connector, Clock clock) {
        this.clock = clock;
        this.breaker = CircuitBreaker.of(
                connector.channel().value(),
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .minimumNumberOfCalls(20)
                        .slidingWindowSize(50)
                        .failureRateThreshold(50)
                        .permittedNumberOfCallsInHalfOpenState(10)
                        .waitDurationInOpenState(PAUSE)
                        .maxWaitDurationInHalfOpenState(PAUSE)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            openedAt = event.getStateTransition().getToState() == CircuitBreaker.State.OPEN ? clock.instant() : null;
            log.warn("Provider health: channel={} {}", connector.channel(), event.getStateTransition());
        });
        this.limiter = connector.ratePerSecond() == 0 ? null : limiter(connector);
    }

    /** When a provider that is down may be tried again; null while it is well. */
    @Nullable
    Instant backAt() {
        Instant opened = openedAt;
        if (opened == null) {
            return null;
        }
        Instant back = opened.plus(PAUSE);
        return back.isAfter(clock.instant()) ? back : null;
    }

    /** When to come back after {@link #permit} said no. */
    Instant retryAt() {
        Instant back = backAt();
        return back != null ? back : clock.instant().plusSeconds(10);
    }

    /** Whether one letter may be handed over; each yes is to be followed by {@link #heard} or {@link #unused}. */
    boolean permit() {
        return breaker.tryAcquirePermission();
    }

    void unused() {
        breaker.releasePermission();
    }

    /** Waits for the rate limit. */
    boolean throttle(int letters) {
        return limiter == null || limiter.acquirePermission(letters);
    }

    void heard(SendResult answer, long nanos) {
        boolean ill = answer instanceof SendResult.Retryable || answer instanceof SendResult.Lost;
        if (ill) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException(answer.toString()));
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Counts a sender that could not be opened as an error, and says when to try again. */
    Instant failed() {
        if (breaker.tryAcquirePermission()) {
            breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("No sender could be opened"));
        }
        return clock.instant().plus(PAUSE);
    }

    private static RateLimiter limiter(Connector connector) {
        return RateLimiter.of(
                connector.channel().value(),
                RateLimiterConfig.custom()
                        .limitForPeriod(connector.ratePerSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(LONGEST_WAIT_FOR_RATE)
                        .build());
    }
}
