package dev.rekindle.segment;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rule;
import java.util.List;
import java.util.Optional;

/** The definitions of the segments: people create, change and delete them, and try a rule before they save it. */
public interface SegmentDefinitions {

    /** All segments in order of their keys. */
    List<Segment> all();

    Optional<Segment> find(String key);

    /**
     * Creates or changes a segment; the next evaluation computes its members.
     *
     * @throws InvalidRule if the rule names a segment that does not exist, or refers to itself
     */
    Segment save(SegmentDraft draft);

    /**
     * Deletes a segment with its membership unless something uses it.
     *
     * @return what uses it; empty when it was deleted
     */
    List<Usage> delete(String key);

    /** What uses the segment, directly or through other segments. */
    List<Usage> usesOf(String key);

    /** The number of members who match a rule now. */
    long size(Rule rule);

    /** A few members who match a rule now; the same ones each time. */
    List<MemberId> sample(Rule rule, int limit);
}
