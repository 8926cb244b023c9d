package dev.rekindle.message.trial;

import dev.rekindle.member.ChannelKey;

/**
 * Somebody who gets tests.
 *
 * @param address in the channel's normal form
 */
public record Tester(long id, ChannelKey channel, String address, String name) {}
