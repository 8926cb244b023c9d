package dev.rekindle.journey.task;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a user sees. Tasks of teams that the user is not in are never among them.
 *
 * @param teams the user's teams
 * @param which MINE is what the user has taken on
 * @param team only of this team; null for each
 * @param journey key; null for each
 */
public record TaskQuery(
        String user,
        Set<String> teams,
        Which which,
        @Nullable String team,
        @Nullable String journey,
        Instant now) {

    public TaskQuery {
        teams = Set.copyOf(teams);
    }

    /** One of the lists. */
    public enum Which {
        OPEN,
        MINE,
        OVERDUE,
        CLOSED
    }

    public TaskQuery only(Which other) {
        return new TaskQuery(user, teams, other, team, journey, now);
    }
}
