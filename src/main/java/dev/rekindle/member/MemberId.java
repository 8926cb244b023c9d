package dev.rekindle.member;

/** The id of a member in this installation. */
public record MemberId(long value) {}
