package dev.rekindle.web.document;

/** A journey in a letter about all journeys. */
public record JourneyLine(String name, String entered, String rate, String lift) {}
