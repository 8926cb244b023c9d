package dev.rekindle.message.policy;

import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.Postponement;

/** While a provider is down its messages wait. */
final class ProviderHealthPolicy implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        return candidate.providerBackAt() != null
                ? new SendDecision.Postpone(new Postponement(PostponeReason.PROVIDER_DOWN, candidate.providerBackAt()))
                : SEND;
    }
}
