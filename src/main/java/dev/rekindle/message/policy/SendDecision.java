package dev.rekindle.message.policy;

import dev.rekindle.message.WithheldReason;
import java.time.Instant;

/** What the policies say of a message that is due. */
public sealed interface SendDecision {

    record Send() implements SendDecision {}

    /** @param cause a stable word: QUIET_HOURS or PROVIDER_DOWN */
    record Defer(Instant until, String cause) implements SendDecision {}

    record Withhold(WithheldReason reason) implements SendDecision {}
}
