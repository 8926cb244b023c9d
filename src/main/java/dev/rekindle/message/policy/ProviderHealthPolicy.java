package dev.rekindle.message.policy;

/** While a provider is down its messages wait. */
final class ProviderHealthPolicy implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        return candidate.providerBackAt() != null
                ? new SendDecision.Defer(candidate.providerBackAt(), "PROVIDER_DOWN")
                : SEND;
    }
}
