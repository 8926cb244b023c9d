package dev.rekindle.message.content;

/**
 * A value of sample data as a template prints it in one language.
 *
 * @param expression without its braces
 */
public record PrintedExample(String expression, String printed) {}
