package dev.rekindle.schedule.node;

/** Published when the node's clock begins to differ from the database's by more than is tolerated, or agrees again. */
public record ClockAgreementChanged() {}
