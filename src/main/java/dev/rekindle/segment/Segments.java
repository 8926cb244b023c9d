package dev.rekindle.segment;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The segments and who is in them. */
public interface Segments {

    boolean exists(String key);

    /** How many members are in both segments, as they were last evaluated. */
    long countOfBoth(String key, String other);

    /** How many of the members have each locale, such as en-GB; those without one are left out. */
    Map<String, Long> locales(String key);

    /** When the segment was last evaluated; empty when never, or when there is no such segment. */
    Optional<Instant> evaluatedAt(String key);

    /** The given members who are in the segment as last evaluated. */
    Set<MemberId> among(String key, Collection<MemberId> members);

    /** The position of the latest change, to start {@link #changesAfter} from. */
    long lastChange(String key);

    /** Changes of the membership after a position, in order; at most {@code limit}. */
    List<Change> changesAfter(String key, long position, int limit);

    /** When the first change after a position was made; empty when there is none. */
    Optional<Instant> changedAfter(String key, long position);

    /** Present members in order of their ids, after a given id, to read in pages. */
    List<MemberId> membersAfter(String key, long afterMember, int limit);

    /**
     * Evaluates the segment in one statement and records who entered and left; one evaluation at a time over all nodes.
     *
     * @throws IllegalArgumentException if there is no such segment
     */
    Evaluation evaluate(String key);

    /**
     * Evaluates the segment in a transaction of its own; a failure is logged and recorded on the segment
     * ({@link Segment#failed()}).
     *
     * @return empty when the evaluation failed
     */
    Optional<Evaluation> tryToEvaluate(String key);

    /**
     * Evaluates every segment, each in a transaction of its own; a segment follows those that it refers to. One that
     * fails is marked ({@link Segment#failed()}) and absent from the result.
     */
    List<Evaluation> evaluateAll();

    /**
     * Evaluates the segments that follow changes of members for all members, in one pass, and corrects what did not follow.
     *
     * @return the number of corrected memberships of each such segment; 0 unless something is wrong
     */
    Map<String, Long> check();

    /** How the membership is kept up to date; empty when there is no such segment. */
    Optional<SegmentUpkeep> upkeep(String key);

    /** The segments whose evaluation fails, or whose membership a check had to correct; in order of their keys. */
    List<SegmentTrouble> troubles();

    /** @param position grows with time within one segment */
    record Change(long position, MemberId member, boolean entered) {}

    record Evaluation(String key, long size, long entered, long left) {}
}
