package dev.rekindle.message.dispatch;

import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.message.channel.Answer;
import dev.rekindle.message.channel.Letter;
import dev.rekindle.message.channel.Sender;
import dev.rekindle.message.ledger.Moves;
import dev.rekindle.message.ledger.Recording;
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
class Handover {

    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    private final Rendering rendering;
    private final Moves moves;
    private final Recording recording;
    private final MessageSettings settings;
    private final Clock clock;

    Handover(Rendering rendering, Moves moves, Recording recording, MessageSettings settings, Clock clock) {
        this.rendering = rendering;
        this.moves = moves;
        this.recording = recording;
        this.settings = settings;
        this.clock = clock;
    }

    void handOver(String lease, List<Claims.Held> chunk, Sender sender, Health health) {
        List<Letter> letters = permitted(lease, letters(lease, chunk), health);
        if (letters.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<Long, Integer> ours = moves.markSending(
                letters.stream()
                        .map(letter -> new Moves.Destination(
                                letter.message(),
                                letter.address(),
                                letter.locale().toLanguageTag()))
                        .toList(),
                lease,
                now,
                now.plus(settings.lease()));
        var answers = new ArrayList<Recording.Answered>();
        for (Letter letter : letters) {
            Integer attempts = ours.get(letter.message());
            if (attempts == null) {
                health.unused();
            } else {
                answers.add(new Recording.Answered(
                        letter.message(), letter.address(), attempts, send(letter, sender, health)));
            }
        }
        recording.record(chunk.get(0).due().channel(), lease, answers);
    }

    private List<Letter> letters(String lease, List<Claims.Held> chunk) {
        var letters = new ArrayList<Letter>();
        var broken = new ArrayList<Long>();
        for (Claims.Held held : chunk) {
            rendering
                    .letter(held)
                    .ifPresentOrElse(letters::add, () -> broken.add(held.due().id()));
        }
        moves.withhold(broken, WithheldReason.TEMPLATE_ERROR, lease, clock.instant());
        return letters;
    }

    /** Those that the provider's health and rate allow now; the others are put off. */
    private List<Letter> permitted(String lease, List<Letter> letters, Health health) {
        boolean inRate = health.throttle(Math.max(1, letters.size()));
        var permitted = new ArrayList<Letter>();
        var putOff = new ArrayList<Moves.PutOff>();
        for (Letter letter : letters) {
            if (inRate && health.permit()) {
                permitted.add(letter);
            } else {
                putOff.add(
                        new Moves.PutOff(letter.message(), health.retryAt(), inRate ? "PROVIDER_DOWN" : "RATE_LIMIT"));
            }
        }
        moves.putOff(putOff, lease, clock.instant());
        return permitted;
    }

    private static Answer send(Letter letter, Sender sender, Health health) {
        long began = System.nanoTime();
        Answer answer;
        try {
            answer = sender.send(letter);
        } catch (RuntimeException e) {
            log.error("Sender broke: message={}", letter.message(), e);
            answer = new Answer.Lost("internal-error");
        }
        health.heard(answer, System.nanoTime() - began);
        return answer;
    }
}
