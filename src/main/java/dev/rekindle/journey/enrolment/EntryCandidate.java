package dev.rekindle.journey.enrolment;

import dev.rekindle.member.MemberId;

/**
 * A member who would enter a journey.
 *
 * @param entryKey admits the member once: {@code birthday:2026}, a launch's key
 */
public record EntryCandidate(MemberId member, String entryKey) {}
