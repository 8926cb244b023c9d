package dev.rekindle.message.template.reading;

import dev.rekindle.message.content.ContentLink;
import java.util.List;

/**
 * One part of a message as it was written from a template.
 *
 * @param title of a page, as text with its line breaks; empty when it has none
 */
public record WrittenPart(String text, String title, List<ContentLink> links) {}
