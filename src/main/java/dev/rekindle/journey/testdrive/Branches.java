package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.testdrive.Branch.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The places at which the member waits at the same time, in the order in which the member came there. */
final class Branches {

    private final List<Branch> branches = new ArrayList<>();

    void add(Branch branch) {
        branches.add(branch);
    }

    /** @return false when it was over already */
    boolean remove(Branch branch) {
        return branches.remove(branch);
    }

    void clear() {
        branches.clear();
    }

    boolean isEmpty() {
        return branches.isEmpty();
    }

    Stream<Branch> stream() {
        return List.copyOf(branches).stream();
    }

    Optional<Branch> at(String step) {
        return stream().filter(branch -> branch.place().id().equals(step)).findFirst();
    }

    /** When each wait with a time is over. */
    Stream<Instant> due() {
        return stream()
                .flatMap(branch -> branch.options().stream())
                .map(Option::due)
                .filter(Objects::nonNull);
    }

    /** Meets each branch's option, unless an earlier one has ended the branch. */
    void meet(Function<Branch, Optional<Option>> which, Meeting meeting) {
        stream()
                .forEach(branch -> which.apply(branch)
                        .filter(option -> branches.contains(branch))
                        .ifPresent(option -> meeting.meet(branch, option)));
    }

    /** What becomes of a branch that one of its options ends. */
    interface Meeting {
        void meet(Branch branch, Option option);
    }
}
