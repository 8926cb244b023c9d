package dev.rekindle.message.policy;

import dev.rekindle.message.WithheldReason;

/** Withholds marketing messages above a number per member in any seven days. */
record FrequencyCapPolicy(int cap) implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        return candidate.marketing() && candidate.recipient().sent() >= cap
                ? new SendDecision.Withhold(WithheldReason.CAP_REACHED)
                : SEND;
    }
}
