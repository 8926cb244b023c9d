package dev.rekindle.report.statistics;

/** The ends of a confidence interval. */
public record Bounds(double low, double high) {}
