package dev.rekindle.segment;

import java.util.List;

/**
 * Members entered or left segments because they changed; published in the same transaction.
 *
 * @param segments at least one, each with a change
 */
public record SegmentsEvaluated(List<SegmentEvaluated> segments) {

    public SegmentsEvaluated {
        segments = List.copyOf(segments);
    }
}
