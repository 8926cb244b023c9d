package dev.rekindle.web.incident;

import dev.rekindle.journey.Incidents.Incident;
import dev.rekindle.member.Member;
import org.jspecify.annotations.Nullable;

/**
 * An incident with the names to show.
 *
 * @param member null when the member was deleted
 * @param journey the journey's name
 * @param step the step's name; empty for a failed entry
 */
public record IncidentRow(Incident incident, @Nullable Member member, String journey, String step) {}
