package dev.rekindle.member;

/** A member's number in this installation. */
public record MemberId(long value) {}
