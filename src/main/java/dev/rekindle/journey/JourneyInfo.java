package dev.rekindle.journey;

/**
 * A journey as lists show it.
 *
 * @param paused true when no members are admitted
 * @param live its live version
 */
public record JourneyInfo(String key, String name, boolean paused, JourneyVersion live) {}
