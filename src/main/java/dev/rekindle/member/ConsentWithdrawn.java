package dev.rekindle.member;

/** A member withdrew a consent; published in the same transaction. */
public record ConsentWithdrawn(MemberId member, ChannelKey channel, String topic) {}
