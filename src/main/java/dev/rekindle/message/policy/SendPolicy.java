package dev.rekindle.message.policy;

/** One rule about sending. */
@FunctionalInterface
interface SendPolicy {

    SendDecision SEND = new SendDecision.Send();

    SendDecision decide(SendCandidate candidate);
}
