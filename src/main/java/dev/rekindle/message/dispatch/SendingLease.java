package dev.rekindle.message.dispatch;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.ledger.MessageTransitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The lease on the messages of a chunk while they are sent one after another. It is renewed in the second half of its
 * time; what another node has taken over in the meantime, because this one was frozen or slow, is not sent any more.
 */
final class SendingLease {

    private final MessageTransitions transitions;
    private final Clock clock;
    private final String name;
    private final Duration length;
    private final Set<MessageId> held;
    private Instant renewAt;
    private long renewNanos;

    /** @param began when the lease was written */
    SendingLease(
            MessageTransitions transitions,
            Clock clock,
            String name,
            Duration length,
            Collection<MessageId> messages,
            Instant began) {
        this.transitions = transitions;
        this.clock = clock;
        this.name = name;
        this.length = length;
        this.held = new HashSet<>(messages);
        this.renewAt = began.plus(length.dividedBy(2));
        this.renewNanos = System.nanoTime() + length.dividedBy(2).toNanos();
    }

    /** Whether the message may be sent now; after that it is no longer renewed. */
    boolean take(MessageId message) {
        // either clock may stand still: the monotonic one while the machine sleeps, the other when it is set back
        if (System.nanoTime() - renewNanos >= 0 || !clock.instant().isBefore(renewAt)) {
            renew();
        }
        return held.remove(message);
    }

    private void renew() {
        Instant now = clock.instant();
        renewAt = now.plus(length.dividedBy(2));
        renewNanos = System.nanoTime() + length.dividedBy(2).toNanos();
        held.retainAll(transitions.continueSending(held, name, now, now.plus(length)));
    }
}
