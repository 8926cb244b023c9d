package dev.rekindle.message.dispatch;

import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.SendResult;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The health of one channel's provider: a circuit breaker over its results. */
class ProviderHealth {

    private static final Logger log = LoggerFactory.getLogger(ProviderHealth.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Connector connector;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private volatile @Nullable Instant openedAt;
    private final AtomicBoolean recovered = new AtomicBoolean();

    ProviderHealth(Connector connector, Clock clock) {
        this.connector = connector;
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
            CircuitBreaker.State now = event.getStateTransition().getToState();
            openedAt = now == CircuitBreaker.State.OPEN ? clock.instant() : null;
            recovered.compareAndSet(false, now == CircuitBreaker.State.CLOSED);
            log.warn("Provider health: channel={} {}", connector.channel(), event.getStateTransition());
        });
    }

    Connector connector() {
        return connector;
    }

    /** When a provider that is down may be tried again; null while it is healthy. */
    @Nullable
    Instant backAt() {
        Instant opened = openedAt;
        if (opened == null) {
            return null;
        }
        Instant back = opened.plus(PAUSE);
        return back.isAfter(clock.instant()) ? back : null;
    }

    /** Whether the provider has become healthy since this was last asked. */
    boolean hasRecovered() {
        return recovered.getAndSet(false);
    }

    /** When to try again after {@link #permit} refused. */
    Instant retryAt() {
        Instant back = backAt();
        return back != null ? back : clock.instant().plusSeconds(10);
    }

    /** Whether one message may be sent; true must be followed by {@link #record} or {@link #unused}. */
    boolean permit() {
        return breaker.tryAcquirePermission();
    }

    void unused() {
        breaker.releasePermission();
    }

    void record(SendResult result, long nanos) {
        result.match(new SendResult.Cases<Runnable>() {
                    @Override
                    public Runnable accepted(SendResult.Accepted accepted) {
                        return () -> succeeded(nanos);
                    }

                    @Override
                    public Runnable retryable(SendResult.Retryable retryable) {
                        // a busy mailbox shows that the provider works
                        return retryable.cause().waits()
                                ? () -> failed(retryable.code(), nanos)
                                : () -> succeeded(nanos);
                    }

                    @Override
                    public Runnable refused(SendResult.Refused refused) {
                        return () -> succeeded(nanos);
                    }

                    @Override
                    public Runnable lost(SendResult.Lost lost) {
                        return () -> failed(lost.code(), nanos);
                    }
                })
                .run();
    }

    /** Counts a sender that could not be opened as a failure, and says when to try again. */
    Instant senderFailed() {
        if (breaker.tryAcquirePermission()) {
            failed("no-sender", 0);
        }
        return clock.instant().plus(PAUSE);
    }

    private void succeeded(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    private void failed(String code, long nanos) {
        breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException(code));
    }
}
