package dev.rekindle.report;

import dev.rekindle.journey.definition.Entry;
import java.time.Instant;

/**
 * A journey's line in lists; the same figures as its report for the same slice.
 *
 * @param entry how members enter, as the diagram says it
 * @param version the latest one
 * @param underWay treated passages that have not ended
 * @param sentLately messages handed to a provider in the last seven days, whenever their passage began
 */
public record JourneyFigures(
        String key,
        String name,
        String state,
        int version,
        Instant deployedAt,
        Entry entry,
        long underWay,
        MessageTotals sends,
        long sentLately,
        Uplift uplift) {}
