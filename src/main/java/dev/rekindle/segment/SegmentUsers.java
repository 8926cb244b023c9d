package dev.rekindle.segment;

import java.util.List;

/** Knows users of segments other than segments; every bean of this type is asked before a segment is deleted. */
public interface SegmentUsers {

    /** Direct users, and users through others that use it; no segments. */
    List<Usage> ofSegment(String segment);
}
