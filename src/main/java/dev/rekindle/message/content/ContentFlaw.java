package dev.rekindle.message.content;

/**
 * Something that a channel refuses in content.
 *
 * @param element the element or attribute, for example {@code <title>}; empty when it concerns the whole
 * @param code a key of the channel's words without its prefix {@code template.}
 */
public record ContentFlaw(String element, String code) {}
