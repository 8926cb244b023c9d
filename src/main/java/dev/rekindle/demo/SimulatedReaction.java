package dev.rekindle.demo;

import dev.rekindle.demo.SentMessages.Sent;
import java.time.Instant;

/** A planned action of a simulated reader on a message. */
record SimulatedReaction(Sent to, Kind kind, Instant at) {

    enum Kind {
        OPEN,
        CLICK,
        UNSUBSCRIBE
    }
}
