package dev.rekindle.message.policy;

import dev.rekindle.message.WithheldReason;

/** Nothing can go out without an address, to a suppressed one, or when it is too late to be of use. */
final class AddressPolicy implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        if (!candidate.now().isBefore(candidate.expiresAt())) {
            return new SendDecision.Withhold(WithheldReason.EXPIRED);
        }
        if (candidate.address() == null || candidate.address().isBlank()) {
            return new SendDecision.Withhold(WithheldReason.NO_ADDRESS);
        }
        return candidate.suppressed() ? new SendDecision.Withhold(WithheldReason.SUPPRESSED) : SEND;
    }
}
