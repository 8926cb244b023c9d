package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.member.MemberId;

/**
 * Someone who would enter.
 *
 * @param entryKey what lets them in once: {@code birthday:2026}, a launch's key
 */
public record EntryCandidate(MemberId member, String entryKey) {}
