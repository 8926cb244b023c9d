package dev.rekindle.journey.task;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tasks of persons. Who may see and do one is decided here: the users of its team. */
public interface PersonTasks {

    /** Open ones by when they are due, those without a time last; closed ones by when they were closed, the latest first. */
    List<PersonTask> find(TaskQuery query, int offset, int limit);

    long count(TaskQuery query);

    /** Open tasks of these teams. */
    long countOpen(Set<String> teams);

    /** Keys of the journeys that have ever asked one of these teams, in order. */
    List<String> journeys(Set<String> teams);

    /** @return empty when there is none, or it is not of one of the teams */
    Optional<PersonTask> find(long id, Set<String> teams);

    /** What was asked about a member before an instant, of any team, the latest first. */
    List<PersonTask> ofMember(MemberId member, Instant before, int limit);

    /** Takes a task on; one that somebody else has taken on is taken over when this is said. */
    Outcome claim(long id, String user, Set<String> teams, boolean takeOver);

    /** Gives a task back that the user has taken on. */
    Outcome release(long id, String user, Set<String> teams);

    /**
     * Completes a task, and continues the member's journey in the same transaction. Of several attempts one succeeds.
     *
     * @param result one of the step's
     * @param note empty for none, at most {@link #LONGEST_NOTE} characters
     */
    Outcome complete(long id, String user, Set<String> teams, String result, String note);

    int LONGEST_NOTE = 2_000;

    /**
     * What became of an action.
     *
     * @param task as it is now; null when there is none for this user
     */
    record Outcome(Kind kind, @Nullable PersonTask task) {

        /** DONE is the only one that changes anything. */
        public enum Kind {
            DONE,
            /** There is no such task, or the user is not in its team. */
            NOT_FOUND,
            /** Somebody has completed it before, or it was cancelled. */
            CLOSED,
            /** Somebody else has taken it on. */
            TAKEN,
            /** The result is not one of the step's. */
            UNKNOWN_RESULT,
            NOTE_TOO_LONG,
            /** The journey is held: nobody moves in it. */
            HELD,
            /** What follows the step fails for this member; the task stays open. */
            FAILED
        }
    }
}
