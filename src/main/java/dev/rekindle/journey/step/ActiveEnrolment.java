package dev.rekindle.journey.step;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.member.MemberId;
import java.time.Instant;

/**
 * An enrolment that has not ended.
 *
 * @param version the version whose steps apply
 */
public record ActiveEnrolment(EnrolmentId id, Version version, MemberId member, Instant enteredAt) {}
