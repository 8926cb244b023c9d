package dev.rekindle.message.policy;

/** Postpones messages while their provider is down or refuses our settings. */
final class ProviderHealthPolicy implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        return candidate.providerPause() != null ? new SendDecision.Postpone(candidate.providerPause()) : SEND;
    }
}
