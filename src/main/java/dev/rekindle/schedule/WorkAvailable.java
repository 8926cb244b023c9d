package dev.rekindle.schedule;

/** Published (as a Spring event, after commit) to wake the loop of a {@link DueWork} without waiting for its next poll. */
public record WorkAvailable(String work) {}
