package dev.rekindle.journey;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Admits members to journeys and reads their enrolments. */
public interface Enrolments {

    /**
     * Admits members now, in batches of one transaction each. A member who is in the journey, has used the entry key or may
     * not enter again is skipped. The segment and the event that the journey's entry names are not required.
     *
     * @param entryKey admits each member once, for example {@code api:2026-11-21}
     * @throws IllegalArgumentException if there is no such journey or it is paused
     */
    Entered enter(String journey, String entryKey, Collection<MemberId> members);

    /**
     * Starts to admit all members of the entry's segment, in the background; continues where it stopped when a node dies.
     * The same entry key again changes nothing.
     *
     * @throws IllegalArgumentException if there is no such journey or its entry names no segment
     */
    void launch(String journey, String entryKey);

    /**
     * The same for the present members of any segment.
     *
     * @throws IllegalArgumentException if there is no such journey or segment, or the journey is paused
     */
    void launch(String journey, String entryKey, String segment);

    /** The latest launches of a segment by hand, the newest first. */
    List<SegmentLaunch> segmentLaunches(String journey, int limit);

    /** A member's enrolments that began before an instant, newest first. */
    List<MemberEnrolment> ofMember(MemberId member, Instant before, int limit);

    /** How many enrolments of the journey are active, of both arms. */
    long countActive(String journey);

    /** Launches of a journey that came too late and were noticed since an instant, newest first, at most 10. */
    List<MissedLaunch> missedLaunches(String journey, Instant since);

    /**
     * A launch that came too late, or several in a row.
     *
     * @param first when the first was to begin
     * @param last when the last was to begin; equal to {@code first} for a single one
     * @param noticedAt when it began late or was skipped
     */
    record MissedLaunch(Instant first, Instant last, Outcome outcome, Instant noticedAt) {

        /** What became of it. */
        public enum Outcome {
            SKIPPED,
            LATE
        }
    }

    /**
     * @param enrolled how many were admitted
     * @param skipped the members who were not, and why
     */
    record Entered(int enrolled, Map<MemberId, SkipReason> skipped) {}

    /** Why a member was not admitted. */
    enum SkipReason {
        /** Admitted before with the same entry key. */
        ENTRY_KEY_USED,
        IN_PROGRESS,
        /** The journey's re-entry setting does not admit the member yet. */
        REENTRY,
        /** Processing of the member is restricted. */
        RESTRICTED,
        /** The first steps failed; the entry is retried. */
        RETRIED
    }

    /**
     * A launch by hand for the members of a segment.
     *
     * @param enrolled how many were admitted so far
     * @param skipped how many were not
     * @param finishedAt null while it runs
     */
    record SegmentLaunch(
            String entryKey,
            String segment,
            int enrolled,
            int skipped,
            Instant startedAt,
            @Nullable Instant finishedAt) {}
}
