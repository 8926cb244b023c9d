package dev.rekindle.journey.enrolment;

import dev.rekindle.member.MemberId;

/**
 * Someone who would enter.
 *
 * @param entryKey what lets them in once: {@code birthday:2026}, a launch's key
 */
record Candidate(MemberId member, String entryKey) {}
