package dev.rekindle.message.ledger;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.SendResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records providers' results, a chunk in one transaction. A late result still counts unless the row was leased again. */
@Component
public class DeliveryRecorder {

    private final MessageTransitions transitions;
    private final Refusals refusals;
    private final RetryBackoff backoff;
    private final Clock clock;

    DeliveryRecorder(MessageTransitions transitions, Refusals refusals, RetryBackoff backoff, Clock clock) {
        this.transitions = transitions;
        this.refusals = refusals;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** @param lease the name under which the messages were marked as being sent */
    @Transactional
    public void record(ChannelKey channel, String lease, List<Attempt> attempts) {
        var results = new Results(channel, clock.instant());
        attempts.forEach(results::add);
        transitions.accept(results.accepted, lease, results.now);
        transitions.retry(results.retries, lease, results.now);
        transitions.refuse(results.refused, lease, results.now);
        transitions.loseAnswer(results.lost, lease, results.now);
        results.effects.forEach(Runnable::run);
    }

    /**
     * A message that was sent.
     *
     * @param number how often it has been sent, this time included
     */
    public record Attempt(MessageId message, String address, int number, SendResult result) {}

    /** The results of a chunk by the transition that each makes. */
    private final class Results {

        private final List<MessageTransitions.Accepted> accepted = new ArrayList<>();
        private final List<MessageTransitions.Retry> retries = new ArrayList<>();
        private final List<MessageTransitions.Coded> refused = new ArrayList<>();
        private final List<MessageTransitions.Coded> lost = new ArrayList<>();
        private final List<Runnable> effects = new ArrayList<>();
        private final ChannelKey channel;
        private final Instant now;

        Results(ChannelKey channel, Instant now) {
            this.channel = channel;
            this.now = now;
        }

        void add(Attempt attempt) {
            attempt.result().match(new SendResult.Cases<Boolean>() {
                @Override
                public Boolean accepted(SendResult.Accepted result) {
                    return accepted.add(new MessageTransitions.Accepted(
                            attempt.message(), result.providerId(), result.cost(), result.segments()));
                }

                @Override
                public Boolean retryable(SendResult.Retryable result) {
                    var coded = new MessageTransitions.Coded(attempt.message(), result.code(), result.cause());
                    return !result.cause().waits() && backoff.exhausted(attempt.number())
                            ? fail(attempt, result.code(), result.cause())
                            : retries.add(new MessageTransitions.Retry(
                                    coded, backoff.next(attempt.message(), attempt.number(), result.cause(), now)));
                }

                @Override
                public Boolean refused(SendResult.Refused result) {
                    return fail(attempt, result.code(), result.cause());
                }

                @Override
                public Boolean lost(SendResult.Lost result) {
                    return lost.add(new MessageTransitions.Coded(attempt.message(), result.code(), null));
                }
            });
        }

        private boolean fail(Attempt attempt, String code, RefusalCause cause) {
            var refusal = new Refusals.Refused(attempt.message(), channel, attempt.address(), code, cause, now);
            effects.add(() -> refusals.refused(refusal));
            return refused.add(new MessageTransitions.Coded(attempt.message(), code, cause));
        }
    }
}
