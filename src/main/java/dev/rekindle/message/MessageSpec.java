package dev.rekindle.message;

import dev.rekindle.member.ChannelKey;

/**
 * What a message says, on which channel and under which consent.
 *
 * @param template name of the message template
 * @param variant name of the variant drawn; empty when the step has one
 * @param topic consent topic
 * @param transactional true when consent to marketing, caps and quiet hours do not apply
 */
public record MessageSpec(ChannelKey channel, String template, String variant, String topic, boolean transactional) {}
