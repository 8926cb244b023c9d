package dev.rekindle.demo;

import dev.rekindle.demo.SentMessages.Sent;
import java.time.Instant;

/** What a simulated reader will do with a message. */
record SimulatedReaction(Sent to, Kind kind, Instant at) {

    enum Kind {
        OPEN,
        CLICK,
        UNSUBSCRIBE
    }
}
