package dev.rekindle.journey.usage;

import dev.rekindle.journey.Usages.Subject;
import dev.rekindle.segment.Usage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Users and what each uses itself; users through others are found by following this backwards. */
final class UsageGraph {

    private final List<User> users = new ArrayList<>();

    /** @param user as a direct user */
    void add(Usage user, Set<Used> uses) {
        users.add(new User(user, uses));
    }

    /** The users of a thing, the nearest first; each once. */
    List<Usage> usersOf(Used thing) {
        List<Usage> found = new ArrayList<>();
        Set<User> seen = new HashSet<>();
        Deque<Path> open = new ArrayDeque<>(List.of(new Path(thing, List.of())));
        while (!open.isEmpty()) {
            Path path = open.remove();
            for (User user : users) {
                if (user.uses().contains(path.used()) && seen.add(user)) {
                    found.add(user.usage().through(path.through()));
                    user.asUsed().ifPresent(used -> open.add(path.to(used)));
                }
            }
        }
        return found;
    }

    /** The keys of a kind that are used. */
    Set<String> keys(Subject subject) {
        return users.stream()
                .flatMap(user -> user.uses().stream())
                .filter(used -> used.subject() == subject)
                .map(Used::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Path(Used used, List<String> through) {

        Path to(Used next) {
            List<String> longer = new ArrayList<>(through);
            longer.add(next.key());
            return new Path(next, longer);
        }
    }

    private record User(Usage usage, Set<Used> uses) {

        /** The user as a thing that others can use; nothing uses a journey, a draft, an audience or an export. */
        Optional<Used> asUsed() {
            return switch (usage.kind()) {
                case SEGMENT -> Optional.of(Used.segment(usage.key()));
                case TEMPLATE -> Optional.of(new Used(Subject.TEMPLATE, usage.key()));
                case JOURNEY, DRAFT, AUDIENCE, POINTS_RULE, EXPORT -> Optional.empty();
                case TABLE -> Optional.of(Used.decision(usage.key()));
            };
        }
    }
}
