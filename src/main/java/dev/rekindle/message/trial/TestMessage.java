package dev.rekindle.message.trial;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.writing.TemplateFiles;
import org.jspecify.annotations.Nullable;

/**
 * One message to be tested.
 *
 * @param content a draft's or a version's; no files when there is no such template
 * @param channel on which it is sent; null for all that it is written for
 * @param marketing false for a transactional one
 */
public record TestMessage(
        String template, TemplateFiles content, @Nullable ChannelKey channel, boolean marketing) {}
