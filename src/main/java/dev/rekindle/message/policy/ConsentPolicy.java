package dev.rekindle.message.policy;

import dev.rekindle.message.WithheldReason;

/** Marketing goes to those who agreed to the channel and did not withdraw from the topic. */
final class ConsentPolicy implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        return candidate.marketing() && !candidate.agreed()
                ? new SendDecision.Withhold(WithheldReason.NO_CONSENT)
                : SEND;
    }
}
