package dev.rekindle.message.dispatch;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.Postponement;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.Sender;
import dev.rekindle.message.ledger.DeliveryRecorder;
import dev.rekindle.message.ledger.DispatchSettings;
import dev.rekindle.message.ledger.MessageTransitions;
import dev.rekindle.schedule.VirtualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends one chunk of leased messages: render, mark, send, record. No transaction spans the sending. */
@Component
class ChunkDelivery {

    private static final Logger log = LoggerFactory.getLogger(ChunkDelivery.class);

    private final MessageRendering rendering;
    private final MessageTransitions transitions;
    private final SendRates rates;
    private final DeliveryRecorder recorder;
    private final CauseWait wait;
    private final RefusedContent refused;
    private final DispatchSettings settings;
    private final VirtualClock clock;

    ChunkDelivery(
            MessageRendering rendering,
            MessageTransitions transitions,
            SendRates rates,
            DeliveryRecorder recorder,
            CauseWait wait,
            RefusedContent refused,
            DispatchSettings settings,
            VirtualClock clock) {
        this.rendering = rendering;
        this.transitions = transitions;
        this.rates = rates;
        this.recorder = recorder;
        this.wait = wait;
        this.refused = refused;
        this.settings = settings;
        this.clock = clock;
    }

    void deliver(String lease, List<MessageClaims.LeasedMessage> chunk, Sender sender, ProviderHealth health) {
        if (!clock.mayWork()) {
            return; // claimed before the clock went wrong: the messages become pending when the lease expires
        }
        List<OutgoingMessage> messages = permitted(lease, render(lease, unpaused(lease, chunk)), health);
        if (messages.isEmpty()) {
            return;
        }
        Instant began = clock.instant();
        Map<MessageId, Integer> attempts = startSending(lease, messages, health);
        var held = new SendingLease(transitions, clock, lease, settings.lease(), attempts.keySet(), began);
        var results = new ArrayList<DeliveryRecorder.Attempt>();
        for (OutgoingMessage message : messages) {
            Integer attempt = attempts.get(message.id());
            if (attempt == null || !held.take(message.id())) {
                health.unused();
            } else {
                results.add(new DeliveryRecorder.Attempt(
                        message.id(), message.address(), attempt, send(message, sender, health)));
            }
        }
        learn(chunk, results);
        recorder.record(chunk.get(0).due().spec().channel(), lease, results);
    }

    /** The messages whose sender and content are not refused; the rest are postponed. */
    private List<MessageClaims.LeasedMessage> unpaused(String lease, List<MessageClaims.LeasedMessage> chunk) {
        var unpaused = new ArrayList<MessageClaims.LeasedMessage>();
        var paused = new ArrayList<MessageTransitions.Postponed>();
        for (MessageClaims.LeasedMessage leased : chunk) {
            Instant until = refused.pausedUntil(leased.due().spec());
            if (until == null) {
                unpaused.add(leased);
            } else {
                paused.add(postponed(leased.due(), new Postponement(PostponeReason.SENDER_REFUSED, until)));
            }
        }
        postpone(lease, paused);
        return unpaused;
    }

    private void learn(List<MessageClaims.LeasedMessage> chunk, List<DeliveryRecorder.Attempt> results) {
        var specs = new HashMap<MessageId, MessageSpec>();
        chunk.forEach(leased -> specs.put(leased.due().id(), leased.due().spec()));
        results.forEach(
                attempt -> refused.answered(Objects.requireNonNull(specs.get(attempt.message())), attempt.result()));
    }

    private Map<MessageId, Integer> startSending(String lease, List<OutgoingMessage> messages, ProviderHealth health) {
        Instant now = clock.instant();
        try {
            return transitions.startSending(
                    messages.stream()
                            .map(message -> new MessageTransitions.Destination(
                                    message.id(),
                                    health.connector().channel(),
                                    message.address(),
                                    message.locale().toLanguageTag(),
                                    message.content().version(),
                                    message.content().variant()))
                            .toList(),
                    lease,
                    now,
                    now.plus(settings.lease()));
        } catch (RuntimeException e) {
            messages.forEach(message -> health.unused());
            throw e;
        }
    }

    /** Postpones a chunk for which no sender could be opened. */
    void postpone(String lease, List<MessageClaims.LeasedMessage> chunk, ProviderHealth health) {
        var postponement = new Postponement(PostponeReason.MISCONFIGURED, health.senderFailed());
        postpone(
                lease,
                chunk.stream()
                        .map(leased -> postponed(leased.due(), postponement))
                        .toList());
    }

    private List<OutgoingMessage> render(String lease, List<MessageClaims.LeasedMessage> chunk) {
        var messages = new ArrayList<OutgoingMessage>();
        var broken = new ArrayList<MessageTransitions.Postponed>();
        for (MessageClaims.LeasedMessage leased : chunk) {
            rendering.render(leased).ifPresentOrElse(messages::add, () -> broken.add(broken(leased.due())));
        }
        postpone(lease, broken);
        return messages;
    }

    private MessageTransitions.Postponed broken(DueMessage due) {
        return postponed(due, new Postponement(PostponeReason.TEMPLATE_ERROR, wait.next(due, clock.instant())));
    }

    private static MessageTransitions.Postponed postponed(DueMessage due, Postponement postponement) {
        return new MessageTransitions.Postponed(due.id(), postponement, !due.waitedFor(postponement.reason()));
    }

    /** The messages that the provider's health and rate allow now; the rest are postponed. */
    private List<OutgoingMessage> permitted(String lease, List<OutgoingMessage> messages, ProviderHealth health) {
        boolean inRate = rates.await(health.connector(), messages.size());
        var permitted = new ArrayList<OutgoingMessage>();
        var refused = new ArrayList<MessageId>();
        for (OutgoingMessage message : messages) {
            if (inRate && health.permit()) {
                permitted.add(message);
            } else {
                refused.add(message.id());
            }
        }
        if (!refused.isEmpty()) {
            Postponement postponement = inRate ? health.refusal() : rateLimit(health);
            postpone(
                    lease,
                    refused.stream()
                            .map(message -> new MessageTransitions.Postponed(message, postponement, true))
                            .toList());
        }
        return permitted;
    }

    private Postponement rateLimit(ProviderHealth health) {
        return new Postponement(PostponeReason.RATE_LIMIT, clock.instant().plus(rates.reservedFor(health.connector())));
    }

    private void postpone(String lease, List<MessageTransitions.Postponed> messages) {
        transitions.postpone(messages, lease, clock.instant());
    }

    private static SendResult send(OutgoingMessage message, Sender sender, ProviderHealth health) {
        long began = System.nanoTime();
        SendResult answer;
        try {
            answer = sender.send(message);
        } catch (RuntimeException e) {
            log.error("Sender failed: message={}", message.id().value(), e);
            answer = new SendResult.Lost("internal-error");
        }
        health.record(answer, System.nanoTime() - began);
        return answer;
    }
}
