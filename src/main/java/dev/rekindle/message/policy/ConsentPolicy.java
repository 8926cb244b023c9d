package dev.rekindle.message.policy;

import dev.rekindle.message.WithheldReason;

/**
 * Withholds marketing messages from members who have not consented to channel and topic, and from mailboxes whose
 * opt-out came by another member.
 */
final class ConsentPolicy implements SendPolicy {

    @Override
    public SendDecision decide(SendCandidate candidate) {
        if (!candidate.marketing()) {
            return SEND;
        }
        if (!candidate.recipient().agreed()) {
            return new SendDecision.Withhold(WithheldReason.NO_CONSENT);
        }
        return candidate.recipient().optedOut() ? new SendDecision.Withhold(WithheldReason.SUPPRESSED) : SEND;
    }
}
