package dev.rekindle.web.incident;

import dev.rekindle.journey.Incidents.Incident;
import dev.rekindle.member.Member;
import org.jspecify.annotations.Nullable;

/**
 * An incident in the words of the diagram.
 *
 * @param member null when they are gone
 * @param journey the journey's name
 * @param step the step's name; empty when they could not be let in
 */
public record IncidentRow(Incident incident, @Nullable Member member, String journey, String step) {}
