package dev.rekindle.report.alert;

/** A figure that passes the threshold of a rule. */
record Measured(String subject, double value) {}
