package dev.rekindle.journey.modeler;

/**
 * One entry of a list in the modeler.
 *
 * @param name what the marketer sees
 * @param value what the diagram stores
 */
record Choice(String name, String value) {}
