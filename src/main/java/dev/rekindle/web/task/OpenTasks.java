package dev.rekindle.web.task;

import dev.rekindle.journey.task.PersonTasks;
import dev.rekindle.security.Teams;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many tasks wait for a user's teams, for the navigation. Pages call it {@code openTasks}. */
@Component("openTasks")
public class OpenTasks {

    private final PersonTasks tasks;
    private final Teams teams;

    OpenTasks(PersonTasks tasks, Teams teams) {
        this.tasks = tasks;
        this.teams = teams;
    }

    /** @return null for a user who is in no team, and so is never asked */
    public @Nullable Long of(@Nullable String user) {
        Set<String> own = user == null ? Set.of() : teams.of(user);
        return own.isEmpty() ? null : tasks.countOpen(own);
    }
}
