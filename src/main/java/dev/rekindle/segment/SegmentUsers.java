package dev.rekindle.segment;

import java.util.List;

/** Finds users of segments that are not segments; every bean of this type is called before a segment is deleted. */
public interface SegmentUsers {

    /** Direct users and users through others, without segments. */
    List<Usage> ofSegment(String segment);
}
