package dev.rekindle.journey;

import dev.rekindle.security.Teams;
import java.util.Set;

/** Everybody is in the same teams. */
final class KnownTeams implements Teams {

    private static final Set<String> ALL = Set.of("marketer", "store", "supervisors");

    @Override
    public Set<String> all() {
        return ALL;
    }

    @Override
    public Set<String> of(String username) {
        return ALL;
    }

    @Override
    public Set<String> givenTo(String username) {
        return ALL;
    }

    @Override
    public Change give(String username, Set<String> teams) {
        return Change.UNCHANGED;
    }
}
