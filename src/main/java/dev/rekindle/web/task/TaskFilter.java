package dev.rekindle.web.task;

import dev.rekindle.journey.task.TaskQuery;
import dev.rekindle.journey.task.TaskQuery.Which;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filter in the address.
 *
 * @param which open, mine, overdue or closed; open for anything else
 */
record TaskFilter(
        @Nullable String which,
        @Nullable String team,
        @Nullable String journey) {

    Which list() {
        for (Which one : Which.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(which)) {
                return one;
            }
        }
        return Which.OPEN;
    }

    TaskQuery query(String user, Set<String> teams, Instant now) {
        return new TaskQuery(user, teams, list(), given(team), given(journey), now);
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
