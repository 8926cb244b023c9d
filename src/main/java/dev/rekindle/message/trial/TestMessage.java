package dev.rekindle.message.trial;

import dev.rekindle.message.writing.TemplateFiles;
import java.util.List;
import java.util.Locale;

/**
 * One message to be tested.
 *
 * @param content a draft's or a version's
 * @param languages those to send it in; where none of them is written, English
 */
public record TestMessage(String template, TemplateFiles content, List<Locale> languages) {}
