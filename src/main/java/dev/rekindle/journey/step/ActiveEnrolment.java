package dev.rekindle.journey.step;

import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.member.MemberId;
import java.time.Instant;

/**
 * A member on their way through a journey.
 *
 * @param enrolment number of the enrolment
 */
public record ActiveEnrolment(long enrolment, Version version, MemberId member, Instant enteredAt) {}
