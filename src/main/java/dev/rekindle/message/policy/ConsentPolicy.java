package dev.rekindle.message.policy;

import dev.rekindle.message.WithheldReason;

/** Withholds marketing messages from members who have not consented to channel and topic. */
final class ConsentPolicy implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        return candidate.marketing() && !candidate.recipient().agreed()
                ? new SendDecision.Withhold(WithheldReason.NO_CONSENT)
                : SEND;
    }
}
