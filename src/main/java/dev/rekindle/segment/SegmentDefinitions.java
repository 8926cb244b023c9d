package dev.rekindle.segment;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the segments are: made, changed and taken away by people, tried out before they are saved. */
public interface SegmentDefinitions {

    /** All segments in order of their keys. */
    List<Segment> all();

    Optional<Segment> find(String key);

    /**
     * Makes or changes a segment; its members are worked out by the next evaluation.
     *
     * @throws InvalidRule if the rule names a segment that is not there or builds on itself
     */
    Segment save(SegmentDraft draft);

    /**
     * Takes a segment away with its membership.
     *
     * @return what still uses it, and then it stays; empty when it is gone
     */
    List<SegmentUse.Use> delete(String key);

    /** What uses the segment: other segments' rules, journeys. */
    List<SegmentUse.Use> usesOf(String key);

    /** How many members a rule would take in now. */
    long size(Rule rule);

    /** A few of those a rule would take in now, the same ones each time. */
    List<MemberId> sample(Rule rule, int limit);

    /** Days with changes between two days of the system's zone, both included; a day without any is left out. */
    List<Day> trend(String key, LocalDate from, LocalDate until);

    /** Present members, latest entered first. */
    List<Belonging> members(String key, long offset, int limit);

    /** The latest enterings and leavings, newest first. */
    List<Passing> passings(String key, int limit);

    record Belonging(MemberId member, Instant since) {}

    record Passing(MemberId member, boolean entered, Instant at) {}

    /** @param size members at the day's end */
    record Day(LocalDate date, long entered, long left, long size) {}
}
