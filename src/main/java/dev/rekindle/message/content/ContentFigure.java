package dev.rekindle.message.content;

/**
 * A number about content, shown with its preview.
 *
 * @param label key of the channel's words
 * @param note key of the channel's words: what the number means
 */
public record ContentFigure(String label, long value, String note) {}
