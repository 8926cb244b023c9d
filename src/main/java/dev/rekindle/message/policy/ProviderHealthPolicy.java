package dev.rekindle.message.policy;

import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.Postponement;

/** Postpones messages while their provider is down. */
final class ProviderHealthPolicy implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        return candidate.providerBackAt() != null
                ? new SendDecision.Postpone(new Postponement(PostponeReason.PROVIDER_DOWN, candidate.providerBackAt()))
                : SEND;
    }
}
