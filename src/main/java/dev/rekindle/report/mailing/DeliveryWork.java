package dev.rekindle.report.mailing;

import dev.rekindle.message.channel.Letter;
import dev.rekindle.message.channel.Letters;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.report.mailing.Delivery.State;
import dev.rekindle.report.mailing.Delivery.Way;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.WorkNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sends due deliveries one after another, outside of any transaction. */
@Component
class DeliveryWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWork.class);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6));

    private final Deliveries deliveries;
    private final ObjectProvider<DeliveryWriter> writers;
    private final Letters letters;
    private final VirtualClock clock;

    DeliveryWork(Deliveries deliveries, ObjectProvider<DeliveryWriter> writers, Letters letters, VirtualClock clock) {
        this.deliveries = deliveries;
        this.writers = writers;
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.DELIVERIES;
    }

    /** Nothing leaves in a replay. */
    @Override
    public Optional<Instant> nextDue() {
        return clock.isVirtual() ? Optional.empty() : deliveries.nextDue();
    }

    @Override
    public int runDue() {
        Optional<Delivery> claimed = deliveries.claim();
        claimed.ifPresent(this::attempt);
        return claimed.isPresent() ? 1 : 0;
    }

    private void attempt(Delivery delivery) {
        try {
            DeliveryWriter writer = writers.stream()
                    .filter(one -> one.writes(delivery))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No writer for delivery " + delivery.id()));
            if (delivery.way() == Way.WEBHOOK) {
                call(delivery, writer);
            } else {
                writer.letter(delivery)
                        .ifPresentOrElse(
                                contents -> send(delivery, contents),
                                () -> deliveries.settle(delivery, State.FAILED, "report-gone"));
            }
        } catch (RuntimeException e) {
            log.error("delivery failed id={} tries={}", delivery.id(), delivery.tries(), e);
            again(delivery, State.DUE, "internal-error"); // one that is SENDING already stays so, and becomes UNKNOWN
        }
    }

    private void call(Delivery delivery, DeliveryWriter writer) {
        if (deliveries.sending(delivery)) {
            DeliveryWriter.Answer answer = writer.call(delivery);
            if (answer.state() == State.DUE) {
                again(delivery, State.SENDING, answer.problem());
            } else {
                deliveries.settle(delivery, answer.state(), answer.state() == State.SENT ? null : answer.problem());
            }
        }
    }

    private void send(Delivery delivery, Contents contents) {
        var letter = new Letter(
                delivery.token(),
                delivery.target(),
                delivery.locale(),
                contents.subject(),
                contents.html(),
                contents.text(),
                contents.files());
        if (deliveries.sending(delivery)) {
            letters.send(letter).match(new Recorded(delivery));
        }
    }

    /** @param from the state that it must still have */
    private void again(Delivery delivery, State from, String problem) {
        if (delivery.tries() > PAUSES.size()) {
            deliveries.settle(delivery, State.FAILED, problem);
        } else {
            deliveries.retry(delivery, from, PAUSES.get(delivery.tries() - 1), problem);
        }
    }

    private final class Recorded implements SendResult.Cases<State> {

        private final Delivery delivery;

        Recorded(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public State accepted(SendResult.Accepted result) {
            deliveries.settle(delivery, State.SENT, null);
            log.info("delivery sent id={} mailing={} alert={}", delivery.id(), delivery.mailing(), delivery.alert());
            return State.SENT;
        }

        @Override
        public State retryable(SendResult.Retryable result) {
            again(delivery, State.SENDING, result.code());
            return State.DUE;
        }

        @Override
        public State refused(SendResult.Refused result) {
            log.warn("delivery refused id={} code={}", delivery.id(), result.code());
            deliveries.settle(delivery, State.FAILED, result.code());
            return State.FAILED;
        }

        @Override
        public State lost(SendResult.Lost result) {
            log.warn("answer to delivery lost id={} code={}", delivery.id(), result.code());
            deliveries.settle(delivery, State.UNKNOWN, result.code());
            return State.UNKNOWN;
        }
    }
}
