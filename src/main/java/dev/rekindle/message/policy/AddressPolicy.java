package dev.rekindle.message.policy;

import dev.rekindle.message.WithheldReason;

/** Withholds messages that have expired, go to a member whose processing is restricted, have no address or none that can be sent to, or go to a suppressed one. */
final class AddressPolicy implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        if (!candidate.now().isBefore(candidate.expiresAt())) {
            return new SendDecision.Withhold(WithheldReason.EXPIRED);
        }
        if (candidate.recipient().restricted()) {
            return new SendDecision.Withhold(WithheldReason.RESTRICTED);
        }
        String address = candidate.recipient().address();
        if (address == null || address.isBlank()) {
            return new SendDecision.Withhold(WithheldReason.NO_ADDRESS);
        }
        if (!candidate.recipient().usable()) {
            return new SendDecision.Withhold(WithheldReason.UNUSABLE_ADDRESS);
        }
        return candidate.recipient().suppressed() ? new SendDecision.Withhold(WithheldReason.SUPPRESSED) : SEND;
    }
}
