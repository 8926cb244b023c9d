package dev.rekindle.message.dispatch;

import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.Sender;
import dev.rekindle.message.ledger.DeliveryRecorder;
import dev.rekindle.message.ledger.MessageTransitions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one chunk of held messages to the provider: render, mark, send, record. No transaction spans the sending. */
@Component
class ChunkDelivery {

    private static final Logger log = LoggerFactory.getLogger(ChunkDelivery.class);

    private final MessageRendering rendering;
    private final MessageTransitions moves;
    private final DeliveryRecorder recording;
    private final MessageSettings settings;
    private final Clock clock;

    ChunkDelivery(
            MessageRendering rendering,
            MessageTransitions moves,
            DeliveryRecorder recording,
            MessageSettings settings,
            Clock clock) {
        this.rendering = rendering;
        this.moves = moves;
        this.recording = recording;
        this.settings = settings;
        this.clock = clock;
    }

    void deliver(String lease, List<MessageClaims.Held> chunk, Sender sender, ProviderHealth health) {
        List<OutgoingMessage> letters = permitted(lease, letters(lease, chunk), health);
        if (letters.isEmpty()) {
            return;
        }
        Map<Long, Integer> ours = markSending(lease, letters, health);
        var answers = new ArrayList<DeliveryRecorder.Answered>();
        for (OutgoingMessage letter : letters) {
            Integer attempts = ours.get(letter.message());
            if (attempts == null) {
                health.unused();
            } else {
                answers.add(new DeliveryRecorder.Answered(
                        letter.message(), letter.address(), attempts, send(letter, sender, health)));
            }
        }
        recording.record(chunk.get(0).due().channel(), lease, answers);
    }

    private Map<Long, Integer> markSending(String lease, List<OutgoingMessage> letters, ProviderHealth health) {
        Instant now = clock.instant();
        try {
            return moves.markSending(
                    letters.stream()
                            .map(letter -> new MessageTransitions.Destination(
                                    letter.message(),
                                    letter.address(),
                                    letter.locale().toLanguageTag()))
                            .toList(),
                    lease,
                    now,
                    now.plus(settings.lease()));
        } catch (RuntimeException e) {
            letters.forEach(letter -> health.unused());
            throw e;
        }
    }

    /** Postpones a chunk for which no sender could be opened. */
    void postpone(String lease, List<MessageClaims.Held> chunk, ProviderHealth health) {
        Instant until = health.failed();
        moves.putOff(
                chunk.stream()
                        .map(held -> new MessageTransitions.PutOff(held.due().id(), until, "PROVIDER_DOWN"))
                        .toList(),
                lease,
                clock.instant());
    }

    private List<OutgoingMessage> letters(String lease, List<MessageClaims.Held> chunk) {
        var letters = new ArrayList<OutgoingMessage>();
        var broken = new ArrayList<Long>();
        for (MessageClaims.Held held : chunk) {
            rendering
                    .letter(held)
                    .ifPresentOrElse(letters::add, () -> broken.add(held.due().id()));
        }
        moves.withhold(broken, WithheldReason.TEMPLATE_ERROR, lease, clock.instant());
        return letters;
    }

    /** Those that the provider's health and rate allow now; the others are put off. */
    private List<OutgoingMessage> permitted(String lease, List<OutgoingMessage> letters, ProviderHealth health) {
        boolean inRate = health.throttle(Math.max(1, letters.size()));
        var permitted = new ArrayList<OutgoingMessage>();
        var putOff = new ArrayList<MessageTransitions.PutOff>();
        for (OutgoingMessage letter : letters) {
            if (inRate && health.permit()) {
                permitted.add(letter);
            } else {
                putOff.add(new MessageTransitions.PutOff(
                        letter.message(), health.retryAt(), inRate ? "PROVIDER_DOWN" : "RATE_LIMIT"));
            }
        }
        moves.putOff(putOff, lease, clock.instant());
        return permitted;
    }

    private static SendResult send(OutgoingMessage letter, Sender sender, ProviderHealth health) {
        long began = System.nanoTime();
        SendResult answer;
        try {
            answer = sender.send(letter);
        } catch (RuntimeException e) {
            log.error("Sender broke: message={}", letter.message(), e);
            answer = new SendResult.Lost("internal-error");
        }
        health.heard(answer, System.nanoTime() - began);
        return answer;
    }
}
