package dev.rekindle.message.policy;

import dev.rekindle.message.WithheldReason;

/** Withholds messages that have expired, have no address or none that can be sent to, or go to a suppressed one. */
final class AddressPolicy implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        if (!candidate.now().isBefore(candidate.expiresAt())) {
            return new SendDecision.Withhold(WithheldReason.EXPIRED);
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
