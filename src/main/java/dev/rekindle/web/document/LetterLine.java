package dev.rekindle.web.document;

/** A figure of a letter. */
public record LetterLine(String label, String value, String note) {}
