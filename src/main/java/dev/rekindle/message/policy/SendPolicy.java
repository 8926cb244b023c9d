package dev.rekindle.message.policy;

/** Decides by one rule whether a message is sent. */
@FunctionalInterface
interface SendPolicy {

    SendDecision SEND = new SendDecision.Send();

    SendDecision decide(SendCandidate candidate);
}
