package dev.rekindle.message.dispatch;

import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;

import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.Postponement;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.SendResult;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The health of one channel's provider: a circuit breaker over its results. */
class ProviderHealth {

    private static final Logger log = LoggerFactory.getLogger(ProviderHealth.class);
    /** So many answers one after another that say our settings are wrong pause the channel. */
    private static final int MISCONFIGURED = 5;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Connector connector;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private volatile @Nullable Instant openedAt;
    private volatile RefusalCause cause = RefusalCause.PROVIDER_DOWN;
    private final AtomicBoolean recovered = new AtomicBoolean();
    private final AtomicInteger misconfigured = new AtomicInteger();
    private volatile Object configuration;

    ProviderHealth(Connector connector, Clock clock) {
        this.connector = connector;
        this.configuration = connector.configuration();
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

    /** Until when messages wait, and what for; null while the provider is healthy. */
    @Nullable
    Postponement pause() {
        Instant back = backAt();
        return back == null ? null : postponement(back);
    }

    /** For messages that {@link #permit} refused. */
    Postponement refusal() {
        return postponement(retryAt());
    }

    private Postponement postponement(Instant until) {
        return new Postponement(
                cause == RefusalCause.CONFIGURATION_WRONG ? PostponeReason.MISCONFIGURED : PostponeReason.PROVIDER_DOWN,
                until);
    }

    /** Whether the channel's settings have changed since this was last asked; what was learned under the old is forgotten. */
    boolean isReconfigured() {
        Object now = connector.configuration();
        if (now.equals(configuration)) {
            return false;
        }
        configuration = now;
        openedAt = null;
        misconfigured.set(0);
        breaker.reset();
        return true;
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
                        // a busy mailbox or a refused sender shows that the provider works
                        return isOfAll(retryable.cause())
                                ? () -> failed(retryable.code(), retryable.cause(), nanos)
                                : () -> succeeded(nanos);
                    }

                    @Override
                    public Runnable refused(SendResult.Refused refused) {
                        return () -> succeeded(nanos);
                    }

                    @Override
                    public Runnable lost(SendResult.Lost lost) {
                        return () -> failed(lost.code(), RefusalCause.PROVIDER_DOWN, nanos);
                    }
                })
                .run();
    }

    /** Counts a sender that could not be opened as a failure, and says when to try again. */
    Instant senderFailed() {
        if (breaker.tryAcquirePermission()) {
            failed("no-sender", RefusalCause.CONFIGURATION_WRONG, 0);
        }
        return clock.instant().plus(PAUSE);
    }

    /** Whether the cause concerns every message of the channel; a refused sender pauses a template. */
    private static boolean isOfAll(RefusalCause cause) {
        return cause == RefusalCause.PROVIDER_DOWN || cause == RefusalCause.CONFIGURATION_WRONG;
    }

    private void succeeded(long nanos) {
        misconfigured.set(0);
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    private void failed(String code, RefusalCause why, long nanos) {
        cause = why;
        breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException(code));
        boolean wrong = why == RefusalCause.CONFIGURATION_WRONG;
        if (wrong && misconfigured.incrementAndGet() == MISCONFIGURED && breaker.getState() == CLOSED) {
            // each further login with a wrong password brings a lock-out closer
            breaker.transitionToOpenState();
        }
        if (!wrong) {
            misconfigured.set(0);
        }
    }
}
