package dev.rekindle.report.cost;

/**
 * A variant of a step in a version of its journey.
 *
 * @param node id of the BPMN element
 * @param variant empty where the step has none
 */
public record StepKey(int version, String node, String variant) {}
